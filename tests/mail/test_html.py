"""The HTML part and the calendar file, as they arrive."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar
from sqlalchemy.orm import Session

from eqportal.locales.text import LocalisedText
from eqportal.mail.calendar import Event, as_ics
from eqportal.mail.delivery import as_message
from eqportal.mail.html import as_html
from eqportal.mail.models import OutboundEmail
from eqportal.mail.outbox import Recipient, queue

TITLE = LocalisedText(nb="Prisen", nn="Prisen", en="The award, 2027; again")
DUE = datetime(2027, 3, 31, 13, tzinfo=UTC)


def test_html_says_what_the_text_says_and_nothing_runs(db: Session) -> None:
    text = 'Hello <b>\nline two\n\nSee http://portal.example/en/x?a=1&b="2.\n\n<script>x</script>'
    html = as_html(text, subject="<A> & B", locale="nb")
    assert '<html lang="nb">' in html
    assert "<title>&lt;A&gt; &amp; B</title>" in html
    assert "Hello &lt;b&gt;<br>\nline two</p>" in html
    assert '<a href="http://portal.example/en/x?a=1&amp;b=">' in html
    assert "<script" not in html
    assert "<img" not in html


@pytest.mark.parametrize("end", [".", ",", ")", "”", "»", ""])
def test_address_ends_before_the_sentence_does(db: Session, end: str) -> None:
    html = as_html(f"Go to https://portal.example/en/a-b{end}", subject="x", locale="en")
    assert '<a href="https://portal.example/en/a-b">https://portal.example/en/a-b</a>' in html


def test_event_keeps_its_id_and_speaks_the_recipients_language() -> None:
    event = Event("draft:1", DUE, "Deadline", of=TITLE, url="http://portal.example/en/x")
    first, second = (Calendar.from_ical(as_ics(event, locale)) for locale in ("en", "nb"))
    one, other = first.walk("VEVENT")[0], second.walk("VEVENT")[0]
    assert one["UID"] == other["UID"]
    assert one["SUMMARY"] == "Deadline: The award, 2027; again"
    assert other["SUMMARY"] == "Deadline: Prisen"
    assert one["DTEND"].dt == DUE


def test_calendar_file_is_attached_after_the_text(db: Session) -> None:
    event = Event("draft:1", DUE, "Deadline", of=TITLE)
    to = Recipient("kari@university.example", "en")
    mail: OutboundEmail = queue("accounts/emails/code", to=to, calendar=event, code="1")
    message = as_message(mail, sender="office@portal.example", host="portal.example")
    assert message.get_content_type() == "multipart/mixed"
    body, file = message.iter_parts()
    assert [p.get_content_type() for p in body.iter_parts()] == ["text/plain", "text/html"]
    assert (file.get_content_type(), file.get_filename()) == ("text/calendar", "date.ics")
    assert "The award\\, 2027\\; again" in file.get_payload(decode=True).decode()
    assert message["Message-ID"] == f"<{mail.id}@portal.example>"
