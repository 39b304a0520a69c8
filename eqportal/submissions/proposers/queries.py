"""Whom a submission names as its proposers, what they have answered, and what a link opens."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.accounts.operations import normalised
from eqportal.extensions import session
from eqportal.forms.spec import Form, Kind
from eqportal.submissions.lifecycle import ENDED
from eqportal.submissions.links.secret import opened_by
from eqportal.submissions.models import Submission
from eqportal.submissions.people import same_mailbox
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import AskedAs, Proposer
from eqportal.submissions.queries import sections_kept


@dataclass(frozen=True)
class Named:
    """Somebody to be asked, as the answers name them."""

    name: str
    email: str
    part: AskedAs = AskedAs.PROPOSER


def named_in(form: Form, question: str | None, answers: Mapping[str, Any]) -> list[Named]:
    """Each address of the group that the call names, once, with the name beside it."""
    group = next((q for q in form.questions() if q.id == question), None)
    entries = answers.get(question or "")
    if group is None or not isinstance(entries, list):
        return []
    email = next((q.id for q in group.questions if q.kind is Kind.EMAIL), None)
    name = next((q.id for q in group.questions if q.kind is Kind.TEXT), None)
    found: dict[str, Named] = {}
    for entry in (e for e in entries if isinstance(e, dict)):
        address = normalised(str(entry.get(email) or "")) if email else ""
        if "@" in address:
            said = str(entry.get(name) or "") if name else ""
            found.setdefault(address, Named(" ".join(said.split())[:200] or address, address))
    return list(found.values())


def manager_in(form: Form, question: str | None, answers: Mapping[str, Any]) -> list[Named]:
    """The line manager whom the question of kind person names; empty when there is none."""
    asks = any(q.id == question and q.kind is Kind.PERSON for q in form.questions())
    said = answers.get(question or "")
    if not asks or not isinstance(said, dict):
        return []
    address, name = normalised(str(said.get("email") or "")), str(said.get("name") or "")
    if "@" not in address:
        return []
    return [Named(" ".join(name.split())[:200] or address, address, AskedAs.MANAGER)]


def asked_of(submission: Submission, answers: Mapping[str, Any]) -> list[Named]:
    """Proposers and manager as named, except the submitter, who says it by sending."""
    form, options = submission.call.form, submission.call.options
    found = named_in(form, options.proposers_question, answers)
    taken = {one.email for one in found}
    managers = manager_in(form, options.manager_question, answers)
    found += [one for one in managers if one.email not in taken]
    own = session().get_one(User, submission.submitter_id)
    return [one for one in found if same_mailbox(one.email) != same_mailbox(own.email)]


def answers_now(submission: Submission) -> dict[str, Any]:
    """The working copy's answers."""
    merged: dict[str, Any] = {}
    for row in sections_kept(submission).values():
        merged |= row.answers
    return merged


def rows_of(submission: Submission) -> dict[str, Proposer]:
    """Everybody who was ever asked, by address."""
    rows = select(Proposer).where(Proposer.submission_id == submission.id)
    return {row.email: row for row in session().scalars(rows)}


def opened(secret: str, *, lock: bool = False) -> tuple[Proposer, Submission] | None:
    """What a link opens while the address is still named; else None."""
    row = opened_by(Proposer, secret, lock=lock)
    if row is None or row.state is ProposerState.VOID:
        return None
    submission = session().get_one(Submission, row.submission_id)
    over = submission.state in ENDED or (row.state is ProposerState.ASKED and not row.in_time)
    return None if over else (row, submission)
