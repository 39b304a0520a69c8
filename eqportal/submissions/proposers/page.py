"""The proposers as the page of the people and the office's page of the case show them."""

import uuid
from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from eqportal.submissions.models import Submission
from eqportal.submissions.proposers import labels, queries
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import Proposer
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
    return Line(one.name, one.email, labels.STATES[row.state], labels.KINDS[row.state], waiting)


def proposers_of(submission: Submission) -> Proposers | None:
    """Those whom the working copy names; None when the call asks for no proposers."""
    if not submission.call.options.proposers_question:
        return None
    rows = queries.rows_of(submission)
    named = queries.asked_of(submission, queries.answers_now(submission))
    lines = [_line(one, rows.get(one.email)) for one in named]
    confirmed = sum(
        rows[one.email].state is ProposerState.CONFIRMED for one in named if one.email in rows
    )
    return Proposers(lines, confirmed, any(line.status is None for line in lines))


def for_the_office(submission: Submission) -> list[Proposer] | None:
    """What the proposers of a sent case have answered; None when none are asked for."""
    if not submission.call.options.proposers_question:
        return None
    rows = queries.rows_of(submission).values()
    live = [row for row in rows if row.state is not ProposerState.VOID]
    return sorted(live, key=lambda row: row.name.casefold())


def _block(submission: Submission) -> dict[str, object]:
    rows = for_the_office(submission)
    confirmed = sum(row.state is ProposerState.CONFIRMED for row in rows or ())
    return {"rows": rows, "confirmed": confirmed, "labels": labels}


register_block("submissions/proposers/block.html", _block)
