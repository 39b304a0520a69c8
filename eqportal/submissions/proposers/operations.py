"""Asking proposers and line managers, their answers, and what a changed list does to them."""

from collections.abc import Sequence
from typing import Any

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now, uuid_key
from eqportal.extensions import session
from eqportal.submissions.lifecycle import ENDED
from eqportal.submissions.links import secret
from eqportal.submissions.links.mailing import mail_link
from eqportal.submissions.models import Submission
from eqportal.submissions.people import on_sent
from eqportal.submissions.proposers import queries
from eqportal.submissions.proposers.lifecycle import LIFECYCLE, ProposerAction, ProposerState
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.proposers.queries import Named


def ask(*, submission: Submission, answers: dict[str, Any], by: User) -> int:
    """Mail everybody named who was not asked before; how many. What is named no more is void."""
    named = queries.asked_of(submission, answers)
    rows = queries.rows_of(submission)
    _void(submission, rows, {one.email for one in named}, by)
    new = [one for one in named if _is_new(rows.get(one.email))]
    asked = [_asked(submission, one, rows.get(one.email)) for one in new]
    for row in asked:
        record("proposer.asked", by=by.id, subject=submission, row=row.id)
    for row in asked:
        mail_link(row.part.value, row, submission, by=by)
    return len(new)


def _is_new(row: Proposer | None) -> bool:
    return row is None or row.state is ProposerState.VOID


def _void(submission: Submission, rows: dict[str, Proposer], named: set[str], by: User) -> None:
    for row in rows.values():
        if row.email not in named and row.state is not ProposerState.VOID:
            row.state = LIFECYCLE.move(row.state, ProposerAction.VOID, Actor.SUBMITTER)
            row.token_hash, row.answered_at = None, None
            record("proposer.void", by=by.id, subject=submission, row=row.id)


def _asked(submission: Submission, one: Named, row: Proposer | None) -> Proposer:
    if row is None:
        row = Proposer(
            id=uuid_key(), submission_id=submission.id, email=one.email, state=LIFECYCLE.initial
        )
        row.mails = 0
        session().add(row)
    else:
        row.state = LIFECYCLE.move(row.state, ProposerAction.ASK_AGAIN, Actor.SUBMITTER)
    row.name, row.language, row.part = one.name, submission.language, one.part
    row.expires_at, row.answered_at = now() + secret.LIFE, None
    row.mails, row.invited_at = row.mails + 1, now()
    secret.renew(row)
    return row


def resend(*, submission: Submission, row: Proposer, by: User) -> None:
    """Mail the link once more; TooOftenError when it has been mailed enough."""
    if submission.state in ENDED:
        raise WrongStateError("nobody is waited for any more")
    row.state = LIFECYCLE.move(row.state, ProposerAction.ASK_AGAIN, Actor.SUBMITTER)
    secret.count_mail(row)
    row.expires_at = now() + secret.LIFE
    record("proposer.resent", by=by.id, subject=submission, row=row.id)
    mail_link(row.part.value, row, submission, by=by)


def answer(*, submission: Submission, row: Proposer, confirms: bool, by: User) -> None:
    """Stand behind the nomination or support the applicant, or say that one does not."""
    action = ProposerAction.CONFIRM if confirms else ProposerAction.REFUSE
    row.state = LIFECYCLE.move(row.state, action, Actor.INVITED)
    row.answered_at = now()
    record(f"proposer.{row.state}", by=by.id, subject=submission, row=row.id)


def standing(rows: Sequence[Proposer]) -> tuple[int, int]:
    """How many have confirmed, of how many."""
    live = [row for row in rows if row.state is not ProposerState.VOID]
    return sum(row.state is ProposerState.CONFIRMED for row in live), len(live)


def ask_when_sent(submission: Submission, answers: dict[str, Any]) -> None:
    """Sending asks those who were not asked before; nobody waits for their answers."""
    if submission.call.options.asks_by_link:
        by = session().get_one(User, submission.submitter_id)
        ask(submission=submission, answers=answers, by=by)


on_sent.append(ask_when_sent)
