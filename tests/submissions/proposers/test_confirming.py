"""Proposers confirm by link; a changed list voids; the nomination can be sent all the same."""

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallState
from eqportal.mail.models import OutboundEmail
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.links import secret
from eqportal.submissions.models import SectionAnswers
from eqportal.submissions.proposers import operations
from eqportal.submissions.proposers.models import Proposer
from tests.factories import make_call, make_submission, make_user
from tests.submissions.invited import allow, link_to, mails_to, prove
from tests.submissions.journey import send

ONE, OTHER = "proposer2@university.example", "proposer3@university.example"


@pytest.fixture
def draft(client, db):
    call, user = make_call(), make_user(name="Ada Dahl")
    allow(call, proposers_question="proposers")
    submission = make_submission(call, user, state=SubmissionState.DRAFT)
    return client.sign_in(user), submission


def people(submission):
    return f"/en/submissions/{submission.reference}/people"


def states(db):
    return dict(db.execute(select(Proposer.email, Proposer.state)).all())


def test_sending_asks_the_proposers_and_waits_for_nobody(client, db, draft):
    browser, submission = draft
    assert "0 of 2 have confirmed" in browser.get(people(submission)).text
    send(browser, submission.reference)
    assert states(db) == {ONE: "asked", OTHER: "asked"}
    mail = mails_to(db, ONE)[0]
    assert submission.title not in mail.subject + mail.body
    path = link_to(db, ONE)
    landing = client.get(path)
    assert submission.title not in landing.text
    assert landing.headers["Referrer-Policy"] == "strict-origin"
    client.post(path, {"answer": "yes"})
    assert states(db)[ONE] == "asked"
    prove(client, db, path, ONE)
    assert submission.title in client.get(path).text
    client.post(path, {"answer": "yes"})
    client.post(path, {"answer": "no"})
    assert states(db) == {ONE: "confirmed", OTHER: "asked"}
    assert "You have confirmed" in client.get(path).text
    client.get("/en/my", 302)
    assert "1 of 2 have confirmed" in browser.get(people(submission)).text


def test_one_can_say_no_and_the_office_sees_it(client, db, draft):
    browser, submission = draft
    send(browser, submission.reference)
    other = client.sign_in(make_user(email=ONE))
    path = link_to(db, ONE)
    other.post(path, {"answer": "no"})
    assert "You have said no" in other.get(path).text
    call = submission.call
    call.state, submission.state = CallState.CLOSED, SubmissionState.SCREENING
    officer = client.sign_in(make_user(role=Role.OFFICER))
    page = officer.get(f"/en/office/submissions/{submission.reference}").text
    assert "0 of 2 have confirmed." in page
    assert "Does not stand behind it" in page


def test_somebody_else_cannot_answer(client, db, draft):
    browser, submission = draft
    send(browser, submission.reference)
    other = client.sign_in(make_user())
    path = link_to(db, ONE)
    assert submission.title not in other.get(path).text
    other.post(f"{path}/ask", status=409)
    other.post(path, {"answer": "yes"}, status=409)
    assert states(db)[ONE] == "asked"


def test_the_submitter_can_ask_before_sending_and_once_more(client, db, draft, monkeypatch):
    browser, submission = draft
    browser.post(f"{people(submission)[:-7]}/proposers/ask")
    browser.post(f"{people(submission)[:-7]}/proposers/ask")
    assert len(mails_to(db, ONE)) == 1
    row = db.scalars(select(Proposer).where(Proposer.email == ONE)).one()
    again = f"{people(submission)[:-7]}/proposers/{row.id}/resend"
    assert "few minutes ago" in browser.follow(browser.post(again)).text
    monkeypatch.setattr(secret, "PAUSE", secret.PAUSE * 0)
    browser.post(again)
    assert len(mails_to(db, ONE)) == 2
    send(browser, submission.reference)
    assert len(mails_to(db, ONE)) == 2


def test_taking_somebody_off_the_list_voids_the_confirmation(client, db, draft):
    browser, submission = draft
    send(browser, submission.reference)
    path = link_to(db, ONE)
    user = make_user(email=ONE)
    row = db.scalars(select(Proposer).where(Proposer.email == ONE)).one()
    operations.answer(submission=submission, row=row, confirms=True, by=user)
    part = select(SectionAnswers).where(SectionAnswers.section == "proposers")
    kept = db.scalars(part).one()
    left = [e for e in kept.answers["proposers"] if e["email"] != ONE]
    new = {"name": "Eva Ny", "email": "eva@university.example", "role": "student", "contact": "no"}
    kept.answers = kept.answers | {"proposers": [*left, new]}
    send(browser, submission.reference)
    assert states(db) == {ONE: "void", OTHER: "asked", "eva@university.example": "asked"}
    client.get(path, 404)
    assert "0 of 2 have confirmed" in browser.get(people(submission)).text


def test_strangers_cannot_ask(client, db, draft):
    _, submission = draft
    other = client.sign_in(make_user())
    other.post(f"{people(submission)[:-7]}/proposers/ask", status=404)
    assert not db.scalars(select(OutboundEmail)).all()


def test_nobody_is_asked_when_the_call_does_not_want_it(client, db):
    call, user = make_call(), make_user()
    allow(call, proposers_question=None, co_submitters=False)
    submission = make_submission(call, user, state=SubmissionState.DRAFT)
    browser = client.sign_in(user)
    send(browser, submission.reference)
    assert states(db) == {}
    browser.get(people(submission), 404)
