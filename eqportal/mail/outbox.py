"""Putting a mail into the outbox: rendered now, in the recipient's language, sent later."""

import uuid
from dataclasses import dataclass
from typing import Any

from flask import current_app, render_template
from flask_babel import force_locale
from sqlalchemy import update

from eqportal.extensions import session
from eqportal.locales.negotiation import answering_in
from eqportal.mail.models import MailState, OutboundEmail


@dataclass(frozen=True)
class Recipient:
    """Whom a mail goes to; `id` is the account, when there is one."""

    address: str
    locale: str
    id: uuid.UUID | None = None


def queue(
    template: str,
    *,
    to: Recipient,
    about: Any = None,  # noqa: ANN401 - any model with an id
    held: bool = False,
    **context: object,
) -> OutboundEmail:
    """Write a mail from `<template>.txt`, whose first line is the subject.

    The mail leaves only if the transaction that wrote it commits.
    """
    with answering_in(to.locale), force_locale(to.locale):
        rendered = render_template(f"{template}.txt", **context)
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
        state=MailState.HELD if held else MailState.QUEUED,
    )
    session().add(mail)
    return mail


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
