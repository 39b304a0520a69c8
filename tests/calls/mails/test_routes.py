"""Wording the mails of a call: kept in three languages, previewed, held, and sent as worded."""

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.models import AuditEvent
from eqportal.calls.mails import operations, wording
from eqportal.calls.mails.kinds import kinds
from eqportal.calls.mails.models import CallMail
from eqportal.calls.mails.replacing import unknown_in
from eqportal.calls.mails.sample import preview, standard
from eqportal.calls.models import Call
from eqportal.locales.text import LOCALES
from eqportal.mail.models import MailState
from eqportal.mail.outbox import Recipient, queue
from tests.factories import make_call, make_submission, make_user


@pytest.fixture(autouse=True)
def _fresh(db):
    """The tests' own context lives longer than a request does."""
    wording.forget()


def officer(client):
    return client.sign_in(make_user(role=Role.OFFICER))


def address(call, key="withdrawn", more=""):
    return f"/en/office/calls/{call.slug}/mails/{key}{more}"


def texts(version="0", **more):
    data = {"version": version}
    for locale in LOCALES:
        data[f"subject_{locale}"] = f"{locale}: {{{{reference}}}} is gone"
        data[f"body_{locale}"] = f"Dear {{{{name}}}},\n\nsee {{{{link}}}} ({locale})."
    return data | more


def withdrawn(call, locale="nn"):
    person = make_user(locale=locale, name="Ada <b> {{link}}")
    case = make_submission(call, person)
    wording.forget()
    to = Recipient(person.email, locale, person.id)
    return queue("submissions/emails/withdrawn", to=to, about=case, submission=case)


def test_every_mail_is_listed_with_its_standard_text(client):
    call, desk = make_call(), officer(client)
    page = desk.get(f"/en/office/calls/{call.slug}/mails").text
    for kind in kinds.values():
        assert str(kind.name) in page
    assert f"/en/office/calls/{call.slug}/mails" in desk.get(f"/en/office/calls/{call.slug}").text


@pytest.mark.parametrize("key", list(kinds))
@pytest.mark.parametrize("locale", LOCALES)
def test_standard_text_of_each_mail_can_be_edited_as_it_is(db, key, locale):
    kind, call = kinds[key], make_call()
    text = standard(kind, call, locale)
    known = {placeholder.name for placeholder in kind.placeholders}
    assert unknown_in(text.subject + text.body, known) == []
    for name in kind.needs:
        assert f"{{{{{name}}}}}" in text.body, text.body
    shown = preview(kind, call, locale, text)
    assert "{{" not in shown.subject + shown.body
    assert "EQ-7K3M-2Q" not in text.body.replace("EQ-7K3M-2Q/", "")


def test_own_text_is_kept_sent_and_escaped_by_nothing_but_placeholders(client, db):
    call, desk = make_call(), officer(client)
    desk.post(address(call), texts())
    mail = withdrawn(call)
    assert mail.subject.startswith("nn: EQ-")
    assert mail.body.startswith("Dear Ada <b> {{link}},\n\nsee http://portal.example/nn/")
    assert mail.state is MailState.QUEUED
    assert "portal" in mail.body.rpartition("(nn).")[2]
    events = db.scalars(select(AuditEvent.action).where(AuditEvent.action.like("call.mail%")))
    assert events.all() == ["call.mail_saved"]


def test_own_text_is_for_its_call_alone(client):
    call, other, desk = make_call(), make_call(), officer(client)
    desk.post(address(call), texts())
    assert not withdrawn(other, "en").subject.startswith("en:")


def test_saving_the_standard_text_keeps_nothing(client, db):
    call, desk = make_call(), officer(client)
    kind = kinds["withdrawn"]
    data = {"version": "0"}
    for locale, text in operations.standard_texts(kind, call).items():
        data |= {f"subject_{locale}": text.subject, f"body_{locale}": text.body}
    desk.post(address(call), data)
    assert db.scalars(select(CallMail)).all() == []


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"body_nn": " "}, "Write the text in every language"),
        ({"subject_en": ""}, "Write the text in every language"),
        ({"body_en": "See {{link}} {{titel}}"}, "“{{titel}}” is no placeholder"),
        ({"body_en": "See {{link}} {{link.__class__}}"}, "is no placeholder"),
        ({"subject_nb": "{{ reference"}, "is no placeholder"),
        ({"body_nb": "No way on"}, "The recipient needs {{link}}. Put it back."),
        ({"body_nb": "x" * 10_001 + "{{link}}"}, "10,000"),
    ],
)
def test_text_that_cannot_be_sent_is_refused_at_its_field(client, db, wrong, said):
    call, desk = make_call(), officer(client)
    page = desk.post(address(call), texts(**wrong), status=422).text
    assert f'href="#{next(iter(wrong))}"' in page
    assert said in page
    assert db.scalars(select(CallMail)).all() == []


def test_preview_shows_what_is_typed_and_saves_nothing(client, db):
    call, desk = make_call(), officer(client)
    page = desk.post(address(call), texts(_preview="1"), status=200).text
    assert "nb: EQ-7K3M-2Q is gone" in page
    assert "It is not saved yet" in page
    assert db.scalars(select(CallMail)).all() == []


def test_later_save_is_shown_both_texts(client):
    call, desk = make_call(), officer(client)
    desk.post(address(call), texts())
    page = desk.post(address(call), texts(subject_en="Mine"), status=409).text
    assert "en: {{reference}} is gone" in page
    assert 'value="Mine"' in page
    assert 'name="version" type="hidden" value="1"' in page
    desk.post(address(call), texts())
    desk.post(address(call), texts("1", subject_en="Mine"))
    assert 'value="Mine"' in desk.get(address(call)).text


def test_back_to_the_standard_text(client, db):
    call, desk = make_call(), officer(client)
    desk.post(address(call), texts(held="y"))
    for _ in range(2):
        desk.post(address(call, more="/standard"))
    mail = withdrawn(call, "en")
    assert not mail.subject.startswith("en:")
    assert mail.state is MailState.HELD
    logged = select(AuditEvent.action).where(AuditEvent.action.like("call.mail%"))
    events = db.scalars(logged.order_by(AuditEvent.id))
    assert events.all() == ["call.mail_saved", "call.mail_standard"]


def test_held_mails_are_released_call_by_call(client, db):
    call, other, desk = make_call(), make_call(), officer(client)
    for one in (call, other):
        desk.post(address(one), texts(held="y"))
    mails = [withdrawn(call), withdrawn(call), withdrawn(other)]
    db.commit()
    page = f"/en/office/calls/{call.slug}/mails"
    assert "2 mails" in desk.get(page).text
    template = {"template": "submissions/emails/withdrawn"}
    desk.post(f"{page}/held/release", {"template": "other"})
    told = desk.follow(desk.post(f"{page}/held/release", template)).text
    assert "2 mails are released." in told
    assert "Waiting for you" not in told
    assert [mail.state for mail in mails] == ["queued", "queued", "held"]
    desk.post(f"{page}/held/cancel", template)
    assert [mail.state for mail in mails] == ["queued", "queued", "held"]
    desk.post(f"{page}/held/burn", template, status=404)


def test_new_call_gets_the_mails_of_the_old_one(client, db):
    call, desk = make_call(), officer(client)
    desk.post(address(call), texts())
    new = make_call()
    operations.copy(db.get(Call, call.id), new)
    db.flush()
    assert withdrawn(new, "en").subject.startswith("en:")


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR, None])
def test_others_do_not_word_mails(client, role):
    call, other = make_call(), client.sign_in(make_user(role=role))
    other.get(f"/en/office/calls/{call.slug}/mails", 404)
    other.get(address(call), 404)
    other.post(address(call), texts(), status=404)
    other.post(address(call, more="/standard"), status=404)
    other.post(f"/en/office/calls/{call.slug}/mails/held/release", {"template": "x"}, status=404)


def test_unknown_mail_or_call_is_not_there(client):
    call, desk = make_call(), officer(client)
    desk.get(address(call, "nothing"), 404)
    desk.post(address(call, "nothing"), texts(), status=404)
    desk.get("/en/office/calls/none/mails/receipt", 404)
