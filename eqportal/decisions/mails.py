"""Asking for the second signature: who is asked, and no more often than a list needs."""

import uuid
from collections.abc import Iterable
from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, true
from sqlalchemy.orm import object_session

from eqportal.access.roles import Role
from eqportal.accounts.models import RoleGrant, User
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.models import Decision
from eqportal.decisions.signatories import is_office
from eqportal.extensions import session
from eqportal.mail.delivery import still_allowed
from eqportal.mail.models import OutboundEmail
from eqportal.mail.outbox import Recipient, queue, template_names
from eqportal.reviews.panels.queries import able
from eqportal.reviews.queries import declared_clear, recused_from
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.models import Submission

ASKED = "decisions/emails/second_signature"
ONCE_IN = timedelta(hours=12)
template_names[ASKED] = _l("A decision waits for a second signature")


def ask_for_second(submission: Submission, by: User) -> None:
    """Ask the members who may sign; where there is none, the officers.

    The mail leads to the list of the call's decisions, so that several at once need but one.
    """
    call = submission.call
    members = [one for one in clear_members(submission) if one.id != by.id]
    people = members or [one for one in officers(submission) if one.id != by.id]
    _ask(call, people, office=not members)


def clear_members(submission: Submission) -> list[User]:
    """Who takes part in the case and has declared no conflict with it."""
    clear = select(Declaration.user_id).where(
        Declaration.submission_id == submission.id, Declaration.standing == Standing.CLEAR
    )
    found = select(User).where(
        User.id.in_(able(submission)), User.id.in_(clear), User.locked_at.is_(None)
    )
    return list(session().scalars(found.order_by(User.email)))


def officers(submission: Submission) -> list[User]:
    """The officers whom nothing keeps from the case."""
    found = select(User).where(
        User.locked_at.is_(None),
        User.id.in_(select(RoleGrant.user_id).where(RoleGrant.role == Role.OFFICER)),
    )
    people = session().scalars(found.order_by(User.email)).all()
    return [person for person in people if is_office(submission, person)]


def _ask(call: Call, people: Iterable[User], *, office: bool) -> None:
    asked = select(OutboundEmail.recipient_id).where(
        OutboundEmail.template == ASKED,
        OutboundEmail.about_kind == Call.__tablename__,
        OutboundEmail.about_id == str(call.id),
        OutboundEmail.created_at > now() - ONCE_IN,
    )
    known = set(session().scalars(asked))
    for person in people:
        if person.id not in known:
            queue(ASKED, to=recipient(person), about=call, call=call, office=office)


def recipient(person: User) -> Recipient:
    """Where a mail to somebody goes."""
    return Recipient(person.email, person.locale, person.id)


def may_still_get(mail: OutboundEmail) -> bool:
    """Whether a decision still waits for the one who is asked to sign it."""
    db = object_session(mail)
    if mail.template != ASKED or mail.about_id is None or db is None:
        return True
    person = db.get(User, mail.recipient_id) if mail.recipient_id else None
    if person is None:
        return False
    waits = (
        select(Decision.id)
        .join(Submission, Submission.id == Decision.submission_id)
        .where(
            Submission.call_id == uuid.UUID(mail.about_id),
            Decision.state == DecisionState.SIGNED_ONCE,
            Decision.decided_by != person.id,
            Submission.id.not_in(recused_from(person)),
            true() if Role.OFFICER in person.roles else declared_clear(person),
        )
    )
    return db.scalar(waits.limit(1)) is not None


still_allowed.append(may_still_get)
