"""Odd texts of mails: nothing gets into a header, and nothing is evaluated."""

from email import policy
from email.parser import BytesParser

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.calls.mails import wording
from eqportal.calls.mails.models import CallMail
from eqportal.locales.text import LOCALES
from eqportal.mail.delivery import as_message
from eqportal.mail.outbox import Recipient, queue
from tests.factories import make_call, make_submission, make_user

KEY = "withdrawn"


@pytest.fixture
def call(db):
    wording.forget()
    return make_call()


def texts(**more):
    data = {"version": "0"}
    for locale in LOCALES:
        data[f"subject_{locale}"] = f"{locale}: {{{{ reference }}}} is gone"
        data[f"body_{locale}"] = f"Dear {{{{name}}}},\n\nsee {{{{ link }}}} ({locale})."
    return data | more


def save(client, call, status=303, **more):
    desk = client.sign_in(make_user(role=Role.OFFICER))
    return desk.post(f"/en/office/calls/{call.slug}/mails/{KEY}", texts(**more), status)


def written(call, name="Ada"):
    person = make_user(locale="en", name=name)
    case = make_submission(call, person)
    wording.forget()
    to = Recipient(person.email, "en", person.id)
    return queue("submissions/emails/withdrawn", to=to, about=case, submission=case)


def on_the_wire(mail):
    raw = as_message(mail, sender="portal@portal.example", host="portal.example").as_bytes()
    return BytesParser(policy=policy.default).parsebytes(raw)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_subject_of_several_lines_is_one_and_adds_no_header(client, db, call, end):
    save(client, call, subject_en=f"{{{{name}}}} gone{end}Bcc: thief@elsewhere.example")
    message = on_the_wire(written(call, name=f"Ada{end}Cc: thief@elsewhere.example"))
    assert message["Bcc"] is None
    assert message["Cc"] is None
    assert "gone Bcc: thief@elsewhere.example" in message["Subject"]


def test_control_characters_are_no_fault_of_ours(client, db, call):
    save(client, call, subject_en="A\x08B\x07 {{reference}}", body_en="C\x1b {{link}}")
    message = on_the_wire(written(call, name="A\x1bda"))
    assert message["Subject"].startswith("A")


def test_longest_subject_is_kept_whole(client, db, call):
    subject = "Æøå " * 49 + "end."
    save(client, call, subject_en=subject, subject_nb="x" * 200)
    mail = written(call)
    assert on_the_wire(mail)["Subject"] == subject
    raw = as_message(mail, sender="portal@portal.example", host="portal.example").as_bytes()
    assert max(map(len, raw.split(b"\r\n\r\n")[0].split(b"\r\n"))) <= 100


def test_html_in_a_text_is_text(client, db, call):
    save(client, call, body_en="<script>alert(1)</script> {{name}} {{link}}")
    message = on_the_wire(written(call, name="<b>Ada</b>"))
    html = message.get_body(("html",)).get_content()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "&lt;b&gt;Ada&lt;/b&gt;" in html
    assert "<script>alert(1)</script> <b>Ada</b>" in message.get_body(("plain",)).get_content()


@pytest.mark.parametrize(
    "text",
    [
        "{{{{name}}}} {{link}}",
        "{{{name}}} {{link}}",
        "{{ name {{link}} }}",
        "{{Name}} {{link}}",
        "{{navn}} {{link}}",
        "{{ link }} {{ name.email }}",
        "{{link}} {{ 7*7 }}",
        "{{link}} {% if 1 %}x{% endif %}",
        "{{link}} {# x #}",
        "{{link}} {{}}",
        "{{link}} }}",
    ],
)
def test_what_only_looks_like_a_placeholder_is_named_at_its_field(client, db, call, text):
    page = save(client, call, 422, body_en=text).text
    assert 'href="#body_en"' in page
    assert db.scalars(select(CallMail)).all() == []


def test_value_that_looks_like_a_placeholder_stays_as_it_is(client, db, call):
    save(client, call)
    assert "Dear {{link}} {{ reference }}," in written(call, name="{{link}} {{ reference }}").body
