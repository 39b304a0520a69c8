"""Assisted entry: the draft is the person's, the officer may fill it in and send it."""

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.accounts.operations import revoke, user_by_email
from eqportal.audit.models import AuditEvent
from eqportal.calls.lifecycle import CallState
from eqportal.mail.models import OutboundEmail
from eqportal.submissions.assisted.labels import MEANS
from eqportal.submissions.assisted.models import Means
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from tests.factories import make_call, make_user
from tests.submissions.journey import award_sections, fill, hidden, send
from tests.submissions.test_journey import make_units

FORM = {
    "email": "signe@uni.example",
    "name": "Signe Moe",
    "language": "nn",
    "means": "telephone",
    "agreed": "y",
    "start_token": "one",
}


@pytest.fixture
def desk(client, db):
    """An officer with a browser, and an open call."""
    officer = make_user(role=Role.OFFICER, name="Odd Lie")
    return client.sign_in(officer), officer, make_call()


def enter(browser, call, status=303, **changed):
    return browser.post(f"/en/office/calls/{call.slug}/assisted", FORM | changed, status)


def test_the_person_owns_the_draft_and_is_told(desk, client, db):
    browser, officer, call = desk
    enter(browser, call)
    enter(browser, call)  # a double click
    draft = db.scalars(select(Submission)).one()
    person = user_by_email("signe@uni.example")
    assert (draft.submitter_id, draft.entered_by_id) == (person.id, officer.id)
    assert (draft.language, person.locale) == ("nn", "nn")
    mail = db.scalars(
        select(OutboundEmail).where(OutboundEmail.template == "submissions/emails/entered")
    ).one()
    assert (mail.address, mail.locale) == (person.email, "nn")
    assert f"/nn/submissions/{draft.reference}" in mail.body
    trail = db.scalars(select(AuditEvent).where(AuditEvent.action == "submission.entered_for"))
    assert [(e.actor_id, e.detail["means"]) for e in trail] == [(officer.id, "telephone")]
    own = client.sign_in(person)
    assert "Entered for you by the office" in own.get(f"/en/submissions/{draft.reference}").text
    assert "entered for you by the office" in own.get("/en/my").text
    browser.get(f"/en/office/calls/{call.slug}/assisted")


def test_the_officer_fills_it_in_and_sends_it(desk, client, db):
    browser, _, call = desk
    make_units(db)
    reference = enter(browser, call).headers["Location"].rpartition("/")[2]
    page = browser.get(f"/en/submissions/{reference}/sections/proposers").text
    assert "signe@uni.example" in page
    fill(browser, reference, award_sections("signe@uni.example"))
    page = browser.get(f"/en/submissions/{reference}/check")
    token = {"submit_token": hidden(page.text, "submit_token")}
    answer = browser.post(f"/en/submissions/{reference}/submit", token)
    assert answer.headers["Location"].endswith(f"/en/office/submissions/{reference}")
    assert "Entered by the office" in browser.follow(answer).text
    receipt = db.scalars(
        select(OutboundEmail).where(OutboundEmail.template == "submissions/emails/receipt")
    ).one()
    assert receipt.address == "signe@uni.example"
    _leads_to_the_office(browser, reference, token)
    own = client.sign_in(user_by_email("signe@uni.example"))
    assert "Entered for you by the office" in own.get(f"/en/submissions/{reference}/receipt").text


def _leads_to_the_office(browser, reference, token):
    """A second click, the page before it, and a text that came too late."""
    for answer in (
        browser.post(f"/en/submissions/{reference}/submit", token),
        browser.get(f"/en/submissions/{reference}", 303),
        browser.get(f"/en/submissions/{reference}/check", 303),
    ):
        assert answer.headers["Location"].endswith(f"/en/office/submissions/{reference}")
    assert "you can no longer write in it" in browser.follow(answer).text
    path = f"/en/submissions/{reference}/sections/initiative"
    page = browser.post(path, {"title": "A canary"}, 409).text
    assert "A canary" in page
    assert f"/en/office/submissions/{reference}" in page


def test_the_person_sends_it(desk, client, db):
    browser, _, call = desk
    make_units(db)
    reference = enter(browser, call).headers["Location"].rpartition("/")[2]
    fill(browser, reference, award_sections("signe@uni.example"))
    own = client.sign_in(user_by_email("signe@uni.example"))
    send(own, reference)
    assert db.scalars(select(Submission)).one().state is SubmissionState.SUBMITTED


def test_an_officer_goes_no_further_than_that(desk, client, db):
    browser, officer, call = desk
    reference = enter(browser, call).headers["Location"].rpartition("/")[2]
    answer = browser.get(f"/en/submissions/{reference}/withdraw", 303)
    assert answer.headers["Location"].endswith(f"/en/submissions/{reference}")
    browser.get(f"/en/submissions/{reference}/messages", 404)
    assert "Messages with the office" not in browser.get(f"/en/submissions/{reference}").text
    another = client.sign_in(make_user(role=Role.OFFICER))
    another.get(f"/en/submissions/{reference}", 404)
    assert reference in another.get(f"/en/office/calls/{call.slug}/assisted").text
    assert reference not in browser.get("/en/my").text
    revoke(role=Role.OFFICER, of=officer, by=None)
    client.sign_in(officer).get(f"/en/submissions/{reference}", 404)


@pytest.mark.parametrize(
    "field, words",
    [
        ("email", "Enter the person’s e-mail address"),
        ("name", "Enter the person’s name"),
        ("means", "Select how the person’s words came to you"),
        ("agreed", "Confirm that the person has agreed"),
    ],
)
def test_what_is_missing_is_said(desk, db, field, words):
    browser, _, call = desk
    given = {name: value for name, value in FORM.items() if name != field}
    page = browser.post(f"/en/office/calls/{call.slug}/assisted", given, 422)
    assert words in page.text
    assert db.scalars(select(Submission)).all() == []


def test_one_enters_for_somebody_else(desk, db):
    browser, officer, call = desk
    assert "your own address" in enter(browser, call, 422, email=officer.email.upper()).text


def test_after_the_close_it_takes_late_entry(desk, db):
    browser, _, _ = desk
    call = make_call(state=CallState.CLOSED)
    assert "late entry" in enter(browser, call, 409).text
    assert user_by_email("signe@uni.example") is None


def test_it_is_for_the_office(client, db):
    call = make_call()
    browser = client.sign_in(make_user())
    browser.get(f"/en/office/calls/{call.slug}/assisted", 404)
    enter(browser, call, 404)


def test_every_means_has_its_words():
    assert set(MEANS) == set(Means)


def test_an_entry_that_a_barrier_keeps_from_the_officer_is_not_listed(desk, db, monkeypatch):
    browser, _officer, call = desk
    enter(browser, call)
    draft = db.scalars(select(Submission)).one()
    page = f"/en/office/calls/{call.slug}/assisted"
    assert "Signe Moe" in browser.get(page).text
    barrier = [lambda _user: Submission.id != draft.id]
    monkeypatch.setattr("eqportal.submissions.screening.queries.barriers", barrier)
    assert "Signe Moe" not in browser.get(page).text
