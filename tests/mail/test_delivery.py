"""The outbox through a real SMTP server."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SmtpSession
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.database import now
from eqportal.mail.delivery import Send, deliver, smtp_sender, still_allowed
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.mail.outbox import Recipient, cancel, queue, release
from tests.factories import make_user


class Sink:
    """Keeps what arrives; refuses while told to."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        self.refusing = False

    async def handle_DATA(self, _server: SMTP, _session: SmtpSession, envelope: Envelope) -> str:  # noqa: N802
        if self.refusing:
            return "451 try later"
        self.received.append(envelope.content)
        return "250 kept"


@pytest.fixture
def sink() -> Iterator[tuple[Sink, str]]:
    found = Sink()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(found, hostname="127.0.0.1", port=port)
    controller.start()
    yield found, f"smtp://127.0.0.1:{port}"
    controller.stop()


def _queue_code(*, held: bool = False) -> OutboundEmail:
    user = make_user(locale="nn")
    to = Recipient("kari@university.example", "nn", user.id)
    return queue("accounts/emails/code", to=to, about=user, held=held, code="123456")


def _deliver(db: Session, url: str) -> int:
    return deliver(db, smtp_sender(url), sender="office@portal.example", host="portal.example")


def test_mail_arrives_once_in_the_persons_language(db: Session, sink: tuple[Sink, str]) -> None:
    mail = _queue_code()
    db.commit()
    assert _deliver(db, sink[1]) == 1
    assert _deliver(db, sink[1]) == 0
    message = message_from_bytes(sink[0].received[0], policy=default)
    assert message["To"] == "kari@university.example"
    assert message["Content-Language"] == "nn"
    assert message["Message-ID"] == f"<{mail.id}@portal.example>"
    plain, html = message.iter_parts()
    assert message.get_content_type() == "multipart/alternative"
    assert "123456" in plain.get_content()
    assert '<html lang="nn">' in html.get_content()


def test_mail_of_a_change_that_was_rolled_back_is_never_sent(
    db: Session, sink: tuple[Sink, str]
) -> None:
    _queue_code()
    db.rollback()
    assert _deliver(db, sink[1]) == 0


def test_refused_mail_waits_longer_each_time_and_keeps_its_id(
    db: Session, sink: tuple[Sink, str]
) -> None:
    mail = _queue_code()
    db.commit()
    sink[0].refusing = True
    assert _deliver(db, sink[1]) == 0
    assert (mail.state, mail.attempts) == (MailState.QUEUED, 1)
    assert mail.due_at > now()
    sink[0].refusing = False
    mail.due_at = now()
    db.commit()
    assert _deliver(db, sink[1]) == 1


def test_mail_that_cannot_be_sent_for_two_days_is_given_up(
    db: Session, sink: tuple[Sink, str]
) -> None:
    mail = _queue_code()
    mail.created_at = now() - timedelta(hours=49)
    db.commit()
    sink[0].refusing = True
    _deliver(db, sink[1])
    assert mail.state == MailState.GIVEN_UP


def test_held_mail_goes_only_when_released(db: Session, sink: tuple[Sink, str]) -> None:
    user = make_user()
    to = Recipient(user.email, "en", user.id)
    for _ in range(2):
        queue("accounts/emails/code", to=to, about=user, held=True, code="1")
    db.commit()
    assert _deliver(db, sink[1]) == 0
    release("accounts/emails/code", about=user)
    db.commit()
    assert _deliver(db, sink[1]) == 2


def test_cancelled_mail_never_goes(db: Session, sink: tuple[Sink, str]) -> None:
    user = make_user()
    queue("accounts/emails/code", to=Recipient(user.email, "en"), about=user, held=True, code="1")
    cancel("accounts/emails/code", about=user)
    db.commit()
    assert _deliver(db, sink[1]) == 0


def test_recipient_is_asked_about_again_at_sending(
    db: Session, sink: tuple[Sink, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = _queue_code()
    db.commit()
    monkeypatch.setattr("eqportal.mail.delivery.still_allowed", [lambda _mail: False])
    assert _deliver(db, sink[1]) == 0
    assert mail.state == MailState.CANCELLED
    assert still_allowed is not None


def test_subject_cannot_carry_a_header(db: Session, sink: tuple[Sink, str]) -> None:
    user = make_user()
    mail = queue("accounts/emails/code", to=Recipient(user.email, "en"), about=user, code="x")
    mail.subject = "Hello\r\nBcc: all@university.example"
    db.commit()
    assert _deliver(db, sink[1]) == 0
    assert db.scalar(select(OutboundEmail.state)) is MailState.GIVEN_UP


def _send_all(db: Session, send: Send | None, **how: int) -> int:
    return deliver(db, send, sender="office@portal.example", host="portal.example", **how)


def _queued(db: Session, number: int) -> list[OutboundEmail]:
    mails = [_queue_code() for _n in range(number)]
    for minutes, mail in enumerate(mails):
        mail.created_at = now() - timedelta(minutes=number - minutes)
    db.commit()
    return mails


def test_no_more_leave_than_were_asked_for_and_the_oldest_first(db: Session) -> None:
    mails, sent = _queued(db, 13), list[EmailMessage]()
    assert _send_all(db, sent.append, limit=12) == 12
    assert [message["Message-ID"] for message in sent] == [
        f"<{mail.id}@portal.example>" for mail in mails[:12]
    ]
    assert mails[12].state is MailState.QUEUED


def test_one_that_is_taken_back_while_others_are_sent_stays(db: Session) -> None:
    mails, sent = _queued(db, 3), list[EmailMessage]()

    def send(message: EmailMessage) -> None:
        sent.append(message)
        mails[1].state = MailState.CANCELLED
        db.flush()

    assert _send_all(db, send) == 2
    assert [mail.state for mail in mails] == [MailState.SENT, MailState.CANCELLED, MailState.SENT]


def test_without_a_server_they_stay_to_be_read(db: Session) -> None:
    mails = _queued(db, 2)
    assert _send_all(db, None) == 2
    assert {mail.state for mail in mails} == {MailState.SENT}
