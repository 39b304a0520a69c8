"""Sending what the outbox holds: claim, check the recipient again, send, mark."""

import smtplib
import ssl
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from eqportal.database import now
from eqportal.mail.folding import FOR_MAILS
from eqportal.mail.html import as_html
from eqportal.mail.models import MailState, OutboundEmail

LEASE = timedelta(minutes=5)
TOGETHER = 10
"""How many are claimed at once: a server that hangs on each still ends within the lease."""
GIVE_UP_AFTER = timedelta(hours=48)
LONGEST_WAIT_MINUTES = 60
ALL_DUE = 1000
TIMEOUT_SECONDS = 20
CALENDAR_NAME = "date.ics"
CANCELS = "\nMETHOD:CANCEL"

Send = Callable[[EmailMessage], None]
StillAllowed = Callable[[OutboundEmail], bool]
still_allowed: list[StillAllowed] = []
"""Checks that a higher floor registers: may this person still get this mail?"""


@dataclass(frozen=True)
class Attachment:
    """A PDF that goes with a mail."""

    filename: str
    content: bytes


Attach = Callable[[OutboundEmail], Iterable[Attachment]]
attachers: list[Attach] = []
"""What a higher floor adds to a mail when it leaves, such as a letter that its reader wants."""


def deliver(db: Session, send: Send | None, *, sender: str, host: str, limit: int = ALL_DUE) -> int:
    """Send the mails that are due, oldest first; returns how many were sent.

    Without `send` they stay where they are, marked as sent: a demonstration reads them there.
    """
    sent, left = 0, limit
    while left > 0 and (mails := _claim(db, min(left, TOGETHER))):
        left -= len(mails)
        for mail in mails:
            sent += _send_one(db, mail, send, sender=sender, host=host)
    return sent


def _claim(db: Session, most: int) -> Sequence[OutboundEmail]:
    moment = now()
    lost = (OutboundEmail.state == MailState.CLAIMED) & (OutboundEmail.claimed_at < moment - LEASE)
    due = (OutboundEmail.state == MailState.QUEUED) & (OutboundEmail.due_at <= moment)
    mails = db.scalars(
        select(OutboundEmail)
        .where(or_(due, lost))
        .order_by(OutboundEmail.created_at, OutboundEmail.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    ).all()
    for mail in mails:
        mail.state, mail.claimed_at = MailState.CLAIMED, moment
    db.commit()
    return mails


def _send_one(
    db: Session, mail: OutboundEmail, send: Send | None, *, sender: str, host: str
) -> int:
    if mail.state is not MailState.CLAIMED:  # taken back while others of its claim were sent
        return 0
    if not all(allowed(mail) for allowed in still_allowed):
        mail.state = MailState.CANCELLED
        db.commit()
        return 0
    try:
        if send is not None:
            send(as_message(mail, sender=sender, host=host))
    except (OSError, smtplib.SMTPException) as error:
        _try_later(mail, type(error).__name__)
        db.commit()
        return 0
    except ValueError:
        # an address or subject that cannot be a header never will be
        mail.state, mail.last_error = MailState.GIVEN_UP, "not a mail"
        db.commit()
        return 0
    mail.state, mail.sent_at, mail.last_error = MailState.SENT, now(), None
    db.commit()
    return 1


def _try_later(mail: OutboundEmail, reason: str) -> None:
    mail.attempts += 1
    mail.last_error = reason[:200]
    wait = timedelta(minutes=min(2 ** (mail.attempts - 1), LONGEST_WAIT_MINUTES))
    given_up = now() - mail.created_at > GIVE_UP_AFTER
    mail.state = MailState.GIVEN_UP if given_up else MailState.QUEUED
    mail.due_at = now() + wait


def as_message(mail: OutboundEmail, *, sender: str, host: str) -> EmailMessage:
    """The mail as it goes over the wire; its Message-ID is the same at each attempt.

    Plain text first, then the same as HTML, then what is attached.
    """
    message = EmailMessage(policy=FOR_MAILS)
    message["From"] = sender
    message["To"] = mail.address
    message["Subject"] = mail.subject
    message["Date"] = mail.created_at
    message["Message-ID"] = f"<{mail.id}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    html = as_html(mail.body, subject=mail.subject, locale=mail.locale)
    message.add_alternative(html, subtype="html")
    _attach(mail, message)
    message["Content-Language"] = mail.locale
    return message


def _attach(mail: OutboundEmail, message: EmailMessage) -> None:
    if mail.calendar:
        method = "CANCEL" if CANCELS in mail.calendar else "PUBLISH"
        message.add_attachment(
            mail.calendar.encode(),
            maintype="text",
            subtype="calendar",
            filename=CALENDAR_NAME,
            params={"method": method, "charset": "utf-8"},
        )
    for attachment in (one for attach in attachers for one in attach(mail)):
        message.add_attachment(
            attachment.content,
            maintype="application",
            subtype="pdf",
            filename=attachment.filename,
        )


def smtp_sender(url: str) -> Send:
    """A function that sends one message through the server that the setting names."""
    parts = urlsplit(url)

    def send(message: EmailMessage) -> None:
        kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
        default_port = 465 if parts.scheme == "smtps" else 25
        port = parts.port or default_port
        with kind(parts.hostname or "localhost", port, timeout=TIMEOUT_SECONDS) as server:
            if parts.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)

    return send
