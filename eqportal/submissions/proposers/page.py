"""The proposers as the page of the people and the office's page of the case show them."""

import uuid
from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from eqportal.submissions.models import Submission
from eqportal.submissions.proposers import labels, queries
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import AskedAs, Proposer
from eqportal.submissions.screening.blocks import register_block


@dataclass(frozen=True)
class Line:
    """One proposer: name, address, and the answer in words."""

    name: str
    email: str
    status: LazyString | None
    kind: str
    waiting: uuid.UUID | None


@dataclass(frozen=True)
class Proposers:
    """Everybody who is named, and how many have confirmed."""

    lines: list[Line]
    confirmed: int
    unasked: bool


def _line(one: queries.Named, row: Proposer | None) -> Line:
    if row is None or row.state is ProposerState.VOID:
        return Line(one.name, one.email, None, "neutral", None)
    waiting = row.id if row.state is ProposerState.ASKED else None
    return Line(one.name, one.email, labels.words(row), labels.KINDS[row.state], waiting)


def proposers_of(submission: Submission) -> Proposers | None:
    """Those whom the working copy names; None when the call asks for no proposers."""
    asks = submission.call.options.proposers_question
    return _asked(submission, AskedAs.PROPOSER) if asks else None


def managers_of(submission: Submission) -> Proposers | None:
    """The line manager whom the working copy names; None when the call asks for none."""
    asks = submission.call.options.manager_question
    return _asked(submission, AskedAs.MANAGER) if asks else None


def _asked(submission: Submission, part: AskedAs) -> Proposers:
    rows = queries.rows_of(submission)
    answers = queries.answers_now(submission)
    named = [one for one in queries.asked_of(submission, answers) if one.part is part]
    lines = [_line(one, rows.get(one.email)) for one in named]
    confirmed = sum(
        rows[one.email].state is ProposerState.CONFIRMED for one in named if one.email in rows
    )
    return Proposers(lines, confirmed, any(line.status is None for line in lines))


def for_the_office(submission: Submission, part: AskedAs) -> list[Proposer] | None:
    """What those who are asked in a part have answered; None when the call asks nobody in it."""
    options = submission.call.options
    asks = {
        AskedAs.PROPOSER: options.proposers_question,
        AskedAs.MANAGER: options.manager_question,
    }
    if not asks[part]:
        return None
    rows = queries.rows_of(submission).values()
    live = [row for row in rows if row.part is part and row.state is not ProposerState.VOID]
    return sorted(live, key=lambda row: row.name.casefold())


def _block(submission: Submission) -> dict[str, object]:
    rows = for_the_office(submission, AskedAs.PROPOSER)
    confirmed = sum(row.state is ProposerState.CONFIRMED for row in rows or ())
    managers = for_the_office(submission, AskedAs.MANAGER)
    return {"rows": rows, "confirmed": confirmed, "managers": managers, "labels": labels}


register_block("submissions/proposers/block.html", _block)
