"""The letters of a call: written and held when it is concluded, let go when it is announced."""

import uuid
from collections.abc import Iterator
from itertools import islice

from sqlalchemy import func, select, update

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.decisions.models import Decision
from eqportal.extensions import session
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.mail.outbox import Recipient, queue
from eqportal.submissions.models import Submission

TEMPLATE = "decisions/emails/letter"
PAGE = 25
CHUNK = 500


def write_letters(call: Call) -> int:
    """One held letter to the submitter of each decided case, in that person's language."""
    rows = session().execute(
        select(Submission, Decision, User)
        .join(Decision, Decision.submission_id == Submission.id)
        .join(User, User.id == Submission.submitter_id)
        .where(Submission.call_id == call.id)
        .order_by(Submission.reference)
    )
    written = 0
    for submission, decision, person in rows.all():
        to = Recipient(person.email, person.locale, person.id)
        queue(
            TEMPLATE,
            to=to,
            about=submission,
            held=True,
            submission=submission,
            call=call,
            decision=decision,
            person=person,
        )
        written += 1
    return written


def _ids(call: Call) -> list[uuid.UUID]:
    return list(session().scalars(select(Submission.id).where(Submission.call_id == call.id)))


def _chunks(ids: list[uuid.UUID]) -> Iterator[list[str]]:
    rest = iter(ids)
    while chunk := [str(one) for one in islice(rest, CHUNK)]:
        yield chunk


def let_go(call: Call) -> None:
    """Release every held letter of a call; the worker sends them."""
    for chunk in _chunks(_ids(call)):
        session().execute(
            update(OutboundEmail)
            .where(
                OutboundEmail.template == TEMPLATE,
                OutboundEmail.about_kind == Submission.__tablename__,
                OutboundEmail.about_id.in_(chunk),
                OutboundEmail.state == MailState.HELD,
            )
            .values(state=MailState.QUEUED)
        )


def count(call: Call) -> int:
    """How many cases of the call have been decided, and so have a letter."""
    counted = select(func.count(Decision.id)).join(Submission).where(Submission.call_id == call.id)
    return session().scalar(counted) or 0


def page_of(call: Call, page: int) -> list[tuple[Submission, Decision, OutboundEmail | None]]:
    """One page of decided cases with their letters; None before the call is concluded."""
    rows = (
        session()
        .execute(
            select(Submission, Decision)
            .join(Decision, Decision.submission_id == Submission.id)
            .where(Submission.call_id == call.id)
            .order_by(Submission.reference)
            .limit(PAGE)
            .offset((page - 1) * PAGE)
        )
        .all()
    )
    mails = session().scalars(
        select(OutboundEmail).where(
            OutboundEmail.template == TEMPLATE,
            OutboundEmail.about_kind == Submission.__tablename__,
            OutboundEmail.about_id.in_([str(case.id) for case, _ in rows]),
        )
    )
    letters = {mail.about_id: mail for mail in mails}
    return [(case, decision, letters.get(str(case.id))) for case, decision in rows]
