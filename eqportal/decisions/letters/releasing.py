"""Making letters available, with a notice by mail, and noting when they are opened."""

from collections.abc import Callable, Sequence

from sqlalchemy import select

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.letters.models import Letter
from eqportal.decisions.lifecycle import LIFECYCLE as DECISIONS
from eqportal.decisions.lifecycle import DecisionAction, DecisionState
from eqportal.decisions.models import Decision
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.submissions.lifecycle import LIFECYCLE as CASES
from eqportal.submissions.lifecycle import SubmissionAction, SubmissionState
from eqportal.submissions.models import Submission

NOTICE = "decisions/emails/letter"
Pair = tuple[Letter, Submission]
RELEASING = (CallState.DECIDED, CallState.ANNOUNCED, CallState.CLOSED_OUT)

holds: list[Callable[[Call], str | None]] = []
"""Each says why nothing of a call may be told yet, such as an embargo, or None."""

on_told: list[Callable[[Sequence[Submission], User | None], None]] = []
"""Told of the cases whose decisions have just been told, or told anew; same transaction."""


class HeldError(Exception):
    """Nothing may be told yet; `reasons` are sentences for the officer."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


def held_by(call: Call) -> list[str]:
    """Every reason why nothing of the call may be told yet."""
    return [reason for hold in holds if (reason := hold(call))]


def release(*, call: Call, letters: Sequence[Pair], by: User | None) -> int:
    """Make letters available and mail a notice of each; the cases are announced with them.

    HeldError while nothing may be told; a letter that was released before is left as it is.
    """
    if call.state not in RELEASING:
        raise WrongStateError("the call is not concluded")
    if reasons := held_by(call):
        raise HeldError(reasons)
    fresh = [(letter, case) for letter, case in letters if letter.released_at is None]
    for letter, case in fresh:
        _release(call, letter, case, by)
    cases = [case for _letter, case in fresh]
    _announce(cases)
    tell(cases, by)
    return len(fresh)


def tell(cases: Sequence[Submission], by: User | None) -> None:
    """What follows from a decision, such as a grant, follows now: the letter is out."""
    for happens in on_told if cases else ():
        happens(cases, by)


def _release(call: Call, letter: Letter, submission: Submission, by: User | None) -> None:
    person = session().get_one(User, submission.submitter_id)
    to = Recipient(person.email, letter.language, person.id)
    mail = queue(NOTICE, to=to, about=submission, submission=submission, call=call)
    session().flush()
    letter.released_at, letter.mail_id = now(), mail.id
    letter.weeks = call.options.appeal_weeks
    record(
        "letter.released",
        by=by.id if by else None,
        subject=letter,
        case=submission.id,
        sha256=letter.sha256,
    )


def _announce(cases: Sequence[Submission]) -> None:
    """A case whose letter is out before the others is announced by itself."""
    told = [case for case in cases if case.state is SubmissionState.DECIDED]
    for case in told:
        case.state = CASES.move(case.state, SubmissionAction.ANNOUNCE, Actor.OFFICER)
        decision = session().scalar(select(Decision).where(Decision.submission_id == case.id))
        if decision is not None and decision.state is DecisionState.APPLIED:
            decision.state = DECISIONS.move(decision.state, DecisionAction.ANNOUNCE, Actor.OFFICER)
    session().flush()


def let_go(call: Call, by: User | None = None) -> list[Submission]:
    """Release every letter of a call that waits; returns the cases that they tell of."""
    rows = session().execute(
        select(Letter, Submission)
        .join(Submission, Submission.id == Letter.submission_id)
        .where(Submission.call_id == call.id, Letter.released_at.is_(None))
        .order_by(Submission.reference, Letter.number)
    )
    found = [(letter, case) for letter, case in rows]
    for letter, case in found:
        _release(call, letter, case, by)
    session().flush()
    return [case for _letter, case in found]


def open_letter(*, letter: Letter, by: User) -> None:
    """Note when the submitter opened it first; again changes nothing."""
    if letter.released_at is None:
        raise WrongStateError("the letter is not released")
    if letter.opened_at is None:
        letter.opened_at, letter.opened_by = now(), by.id
        record("letter.opened", by=by.id, subject=letter, case=letter.submission_id)
