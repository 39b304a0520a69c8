"""Asking a laureate to accept, and the answer: by the link, or as the office was told."""

from dataclasses import dataclass

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.accounts.operations import normalised
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.laureates.acceptance import queries
from eqportal.laureates.acceptance.lifecycle import LIFECYCLE, AcceptanceAction
from eqportal.laureates.acceptance.models import Acceptance
from eqportal.laureates.models import Laureate
from eqportal.mail.outbox import queue
from eqportal.submissions.links import secret
from eqportal.submissions.models import Submission

ASKED = "laureates/emails/asked"


@dataclass(frozen=True)
class Asked:
    """Who is asked: the address may be empty when the answer is only recorded."""

    name: str
    email: str
    language: str


def _call_of(laureate: Laureate) -> Call:
    if laureate.submission_id is None:
        raise WrongStateError("a laureate from before the portal is asked nothing")
    return session().get_one(Submission, laureate.submission_id).call


def _row(laureate: Laureate, whom: Asked) -> Acceptance:
    row = queries.of(laureate)
    if row is None:
        _call_of(laureate)
        row = Acceptance(
            laureate_id=laureate.id, submission_id=laureate.submission_id, state=LIFECYCLE.initial
        )
        row.mails = 0
        session().add(row)
    row.name, row.email = whom.name.strip(), normalised(whom.email)
    row.language, row.expires_at = whom.language, now() + secret.LIFE
    return row


def ask(*, laureate: Laureate, whom: Asked, by: User) -> Acceptance:
    """Mail the question; again is a new link. TooOftenError when it was mailed a moment ago."""
    call = _call_of(laureate)
    row = _row(laureate, whom)
    row.state = LIFECYCLE.move(row.state, AcceptanceAction.ASK_AGAIN, Actor.OFFICER)
    secret.count_mail(row)
    secret.begin(row)
    session().flush()
    record("laureate.asked", by=by.id, subject=laureate)
    queue(
        ASKED,
        to=secret.recipient(row),
        about=row,
        call=call,
        name=row.name,
        deadline=row.expires_at,
        token=secret.secret_of(row),
    )
    return row


def answer(*, row: Acceptance, laureate: Laureate, accepts: bool, by: User) -> None:
    """What the laureate says by the link; once it is published it is said."""
    if laureate.published_at is not None:
        raise WrongStateError("the laureate is published")
    action = AcceptanceAction.ACCEPT if accepts else AcceptanceAction.DECLINE
    row.state, row.answered_at = LIFECYCLE.move(row.state, action, Actor.INVITED), now()
    session().flush()
    record(f"laureate.{row.state}", by=by.id, subject=laureate)


def record_answer(
    *, laureate: Laureate, whom: Asked, accepts: bool, how: str, by: User
) -> Acceptance:
    """Write down what the laureate said on the telephone or in another way."""
    if laureate.published_at is not None:
        raise WrongStateError("the laureate is published")
    row = _row(laureate, whom)
    action = AcceptanceAction.ACCEPT if accepts else AcceptanceAction.DECLINE
    target, writer = LIFECYCLE.move(row.state, action, Actor.OFFICER), by.id
    row.state, row.answered_at = target, now()
    row.recorded_by, row.how = writer, how.strip()
    session().flush()
    record(f"laureate.{row.state}", by=by.id, subject=laureate, how=row.how)
    return row
