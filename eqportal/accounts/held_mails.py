"""The mails of the outbox, and the officer's word on those that wait for it."""

import uuid
from collections.abc import Callable, Collection, Sequence
from enum import StrEnum

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import load_only, undefer

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.models import MailState, OutboundEmail

SHOWN = 100
CODES = ("accounts/emails/code",)


class Verdict(StrEnum):
    """What an officer says of a held mail."""

    RELEASE = "release"
    CANCEL = "cancel"


hiding: list[Callable[[User], Collection[str]]] = []
"""Asked which things a person may read no mail about, such as a case that they are recused from
and those who are invited to it; higher floors register."""

TARGETS = {Verdict.RELEASE: MailState.QUEUED, Verdict.CANCEL: MailState.CANCELLED}


def _open_to(user: User) -> ColumnElement[bool]:
    """That somebody signs in is nobody's business; nor is a case that one is kept from."""
    hidden = sorted({id_ for hide in hiding for id_ in hide(user)})
    about = OutboundEmail.about_id.is_(None) | OutboundEmail.about_id.not_in(hidden)
    return OutboundEmail.template.not_in(CODES) & (about if hidden else true())


def latest(user: User, state: MailState | None = None) -> Sequence[OutboundEmail]:
    """The latest mails, without their texts."""
    listed = (
        OutboundEmail.address,
        OutboundEmail.subject,
        OutboundEmail.state,
        OutboundEmail.created_at,
        OutboundEmail.sent_at,
        OutboundEmail.locale,
    )
    mails = select(OutboundEmail).where(_open_to(user)).options(load_only(*listed))
    if state is not None:
        mails = mails.where(OutboundEmail.state == state)
    newest = mails.order_by(OutboundEmail.created_at.desc(), OutboundEmail.id)
    return session().scalars(newest.limit(SHOWN)).all()


def one(user: User, mail: uuid.UUID, *, lock: bool = False) -> OutboundEmail | None:
    """One mail with its calendar file; with `lock`, kept still until the commit."""
    found = select(OutboundEmail).where(OutboundEmail.id == mail, _open_to(user))
    found = found.options(undefer(OutboundEmail.calendar))
    return session().scalar(found.with_for_update() if lock else found)


def waits(mail: OutboundEmail) -> bool:
    """Whether the mail waits for an officer; others wait for a step such as the announcement."""
    return mail.state is MailState.HELD and mail.waits_for_office


def _waiting(user: User, call: uuid.UUID | None) -> ColumnElement[bool]:
    held = (OutboundEmail.state == MailState.HELD) & OutboundEmail.waits_for_office
    of_call = OutboundEmail.call_id == call if call else true()
    return held & of_call & _open_to(user)


def by_kind(user: User, call: uuid.UUID | None = None) -> list[tuple[str, int]]:
    """How many mails of each template wait for an officer, in one call or in all."""
    counted = select(OutboundEmail.template, func.count(OutboundEmail.id))
    counted = counted.where(_waiting(user, call))
    rows = session().execute(counted.group_by(OutboundEmail.template).order_by("template"))
    return [(template, number) for template, number in rows]


def _held_of(user: User, template: str, call: uuid.UUID | None) -> Sequence[OutboundEmail]:
    waiting = _waiting(user, call)
    found = select(OutboundEmail).where(waiting, OutboundEmail.template == template)
    oldest = found.order_by(OutboundEmail.created_at, OutboundEmail.id)
    return session().scalars(oldest.with_for_update()).all()


def decide_all(*, template: str, verdict: Verdict, by: User, call: uuid.UUID | None = None) -> int:
    """Release or cancel all of a kind that wait, in one call or in all; returns how many."""
    mails = _held_of(by, template, call)
    for mail in mails:
        decide(mail=mail, verdict=verdict, by=by)
    return len(mails)


def decide(*, mail: OutboundEmail, verdict: Verdict, by: User) -> None:
    """Release a held mail, or cancel it; WrongStateError when it does not wait for an officer."""
    if not waits(mail):
        raise WrongStateError("this mail does not wait for the office")
    mail.state, mail.due_at = TARGETS[verdict], now()
    session().flush()
    record(f"mail.{verdict}", by=by.id, subject=mail, template=mail.template)
