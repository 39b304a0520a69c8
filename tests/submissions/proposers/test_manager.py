"""The line manager answers by link whether they support that the applicant takes part."""

import pytest
from sqlalchemy import select, update

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import SectionAnswers
from eqportal.submissions.people import on_sent
from eqportal.submissions.proposers import operations
from eqportal.submissions.proposers.models import Proposer
from tests.factories import make_call, make_submission, make_user
from tests.submissions.invited import allow, link_to, mails_to, prove

MANAGER = "leader7@university.example"


def named(address):
    return {"manager": {"name": "Gro Leira", "email": address}}


@pytest.fixture
def draft(client, db):
    call, user = make_call(preset="mentoring-mentee"), make_user(name="Ada Dahl")
    allow(call, manager_question="manager")
    submission = make_submission(call, user, state=SubmissionState.DRAFT, answers=named(MANAGER))
    return client.sign_in(user), submission


def page(submission, what):
    return f"/en/submissions/{submission.reference}/{what}"


def states(db):
    return dict(db.execute(select(Proposer.email, Proposer.state)).all())


def test_the_manager_is_asked_once_and_answers_by_link(client, db, draft):
    browser, submission = draft
    assert "Not asked yet" in browser.get(page(submission, "people")).text
    browser.post(page(submission, "proposers/ask"))
    browser.post(page(submission, "proposers/ask"))
    (mail,) = mails_to(db, MANAGER)
    assert "line manager" in mail.body
    path = link_to(db, MANAGER)
    client.post(path, {"answer": "yes"})
    assert states(db) == {MANAGER: "asked"}
    prove(client, db, path, MANAGER)
    assert "Do you support this application?" in client.get(path).text
    client.post(path, {"answer": "yes"})
    client.post(path, {"answer": "no"})
    assert "You support the application" in client.get(path).text
    assert "Supports it" in browser.get(page(submission, "people")).text


def test_the_office_sees_that_the_manager_does_not_support_it(client, db, draft):
    browser, submission = draft
    browser.post(page(submission, "proposers/ask"))
    client.sign_in(make_user(email=MANAGER)).post(link_to(db, MANAGER), {"answer": "no"})
    submission.call.state, submission.state = CallState.CLOSED, SubmissionState.SCREENING
    submission.submitted_at = now()
    db.commit()
    officer = client.sign_in(make_user(role=Role.OFFICER))
    assert "Does not support it" in officer.get(f"/en/office{page(submission, '')[3:-1]}").text


def test_another_manager_makes_the_first_answer_void(client, db, draft):
    browser, submission = draft
    browser.post(page(submission, "proposers/ask"))
    row = db.scalars(
        select(SectionAnswers).where(
            SectionAnswers.submission_id == submission.id, SectionAnswers.section == "manager"
        )
    ).one()
    changed = row.answers | named("leader8@university.example")
    db.execute(update(SectionAnswers).where(SectionAnswers.id == row.id).values(answers=changed))
    db.commit()
    db.expire_all()
    browser.post(page(submission, "proposers/ask"))
    assert states(db) == {MANAGER: "void", "leader8@university.example": "asked"}


def test_who_waits_finds_the_question_on_their_own_page(client, db, draft):
    browser, submission = draft
    browser.post(page(submission, "proposers/ask"))
    text = client.sign_in(make_user(email=MANAGER)).get("/en/my").text
    assert "Do you support an application?" in text


def test_sending_asks_the_manager_and_a_changed_one_instead(db, draft):
    _browser, submission = draft
    operations.ask_when_sent(submission, named(MANAGER))
    operations.ask_when_sent(submission, named(MANAGER))
    assert len(mails_to(db, MANAGER)) == 1
    operations.ask_when_sent(submission, named("leader8@university.example"))
    assert states(db) == {MANAGER: "void", "leader8@university.example": "asked"}
    operations.ask_when_sent(submission, named(db.get_one(User, submission.submitter_id).email))
    assert set(states(db).values()) == {"void"}


def test_sending_asks_the_manager(db):
    call, user = make_call(preset="mentoring-mentee"), make_user()
    submission = make_submission(call, user, state=SubmissionState.DRAFT, answers=named(MANAGER))
    for happens in on_sent:
        happens(submission, named(MANAGER))
    assert states(db) == {MANAGER: "asked"}
