"""Putting a mail into the outbox: rendered now, in the recipient's language, sent later."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, render_template
from flask_babel import force_locale
from flask_babel.speaklater import LazyString
from sqlalchemy import update

from eqportal.extensions import session
from eqportal.locales.negotiation import answering_in
from eqportal.mail.calendar import Event, as_ics
from eqportal.mail.models import MailState, OutboundEmail


@dataclass(frozen=True)
class Recipient:
    """Whom a mail goes to; `id` is the account, when there is one."""

    address: str
    locale: str
    id: uuid.UUID | None = None


@dataclass(frozen=True)
class Written:
    """What a higher floor has to say of a mail: its own text, and whether the office reads it."""

    text: str | None = None
    held: bool = False


OwnText = Callable[[str, Recipient, Mapping[str, object]], Written | None]
own_texts: list[OwnText] = []
"""Asked for each mail, with the template, the recipient and the context; calls register theirs.
The text has the shape of a template: its first line is the subject."""

Look = Callable[[OutboundEmail, Any, Mapping[str, object]], None]
on_written: list[Look] = []
"""Shown each mail before it is kept, with what it is about and its context; a higher floor may
mark it, or keep it from leaving."""

template_names: dict[str, LazyString] = {}
"""What a template is called where officers read; whoever owns the template says it."""

secret_templates: set[str] = {"accounts/emails/code"}
"""Mails whose text nobody but the recipient may read, such as codes; the outbox page shows that
there is one, but not its text. A capability that mails links of power adds its templates."""


def queue(
    template: str,
    *,
    to: Recipient,
    about: Any = None,  # noqa: ANN401 - any model with an id
    held: bool = False,
    calendar: Event | None = None,
    **context: object,
) -> OutboundEmail:
    """Write a mail from `<template>.txt`, whose first line is the subject.

    The mail leaves only if the transaction that wrote it commits. A call's own text is used when
    the context holds a `call`, or a `submission` with one; `calendar` is attached as a file.
    """
    with answering_in(to.locale), force_locale(to.locale):
        own = _written(template, to, context)
        rendered = own.text or render_template(f"{template}.txt", **context)
        file = as_ics(calendar, to.locale) if calendar else None
    subject, _, body = rendered.strip().partition("\n")
    mail = OutboundEmail(
        recipient_id=to.id,
        address=to.address,
        locale=to.locale,
        template=template,
        subject=" ".join(subject.split())[:300],
        body=body.strip() + "\n",
        about_kind=about.__tablename__ if about is not None else None,
        about_id=str(about.id) if about is not None else None,
        state=MailState.HELD if held or own.held else MailState.QUEUED,
        waits_for_office=own.held and not held,
        calendar=file,
        call_id=_call_of(context),
    )
    for look in on_written:
        look(mail, about, context)
    session().add(mail)
    return mail


def _written(template: str, to: Recipient, context: Mapping[str, object]) -> Written:
    asked = (own(template, to, context) for own in own_texts)
    return next((written for written in asked if written is not None), Written())


def _call_of(context: Mapping[str, Any]) -> uuid.UUID | None:
    call, submission = context.get("call"), context.get("submission")
    found = call.id if call is not None else getattr(submission, "call_id", None)
    return found if isinstance(found, uuid.UUID) else None


def release(template: str, *, about: Any) -> None:  # noqa: ANN401 - any model with an id
    """Let the held mails of one kind about one thing go."""
    _move(template, about, MailState.QUEUED)


def cancel(template: str, *, about: Any) -> None:  # noqa: ANN401 - any model with an id
    """Take back the held mails of one kind about one thing."""
    _move(template, about, MailState.CANCELLED)


def _move(template: str, about: Any, state: MailState) -> None:  # noqa: ANN401
    session().execute(
        update(OutboundEmail)
        .where(
            OutboundEmail.template == template,
            OutboundEmail.about_kind == about.__tablename__,
            OutboundEmail.about_id == str(about.id),
            OutboundEmail.state == MailState.HELD,
        )
        .values(state=state)
    )


def absolute(path: str) -> str:
    """The full address of a path of ours; built from the setting, never from a request."""
    return f"{current_app.config['PUBLIC_URL']}{path}"
