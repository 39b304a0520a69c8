"""Late entry: start, go on and send after the close, for the one person who was let in."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.calls.late.operations import grant, revoke
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.mail.models import OutboundEmail
from eqportal.submissions.closing import close_submissions
from eqportal.submissions.late import lapse_late_drafts
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from tests.factories import make_call, make_submission, make_user
from tests.submissions.journey import begin, send

S = SubmissionState
SOON = timedelta(days=2)


@pytest.fixture
def officer(db):
    return make_user(role=Role.OFFICER)


def let_in(call, user, officer):
    return grant(call=call, email=user.email, until=now() + SOON, reason="Illness", by=officer)


def test_a_person_with_a_grant_starts_and_sends_after_the_close(client, db, officer):
    call, user = make_call(state=CallState.CLOSED), make_user()
    browser = client.sign_in(user)
    assert "The call has closed" in browser.get(f"/en/calls/{call.slug}/start").text
    browser.post(f"/en/calls/{call.slug}/start", {"language": "en", "start_token": "x"}, 409)
    let_in(call, user, officer)
    assert "The office has given you more time" in browser.get(f"/en/calls/{call.slug}/start").text
    reference = begin(browser, call.slug)
    draft = db.scalars(select(Submission)).one()
    assert draft.late_until is not None
    assert "Send it by" in browser.get("/en/my").text
    case = make_submission(call, user, state=S.DRAFT)
    case.late_until = now() + SOON
    send(browser, case.reference)
    assert case.state is S.SCREENING
    browser.get(f"/en/submissions/{case.reference}/receipt")
    others = client.sign_in(make_user())
    others.post(f"/en/calls/{call.slug}/start", {"language": "en", "start_token": "y"}, 409)
    browser.get(f"/en/submissions/{reference}")


def test_a_lapsed_draft_is_opened_again_and_closed_by_revoking(client, db, officer):
    call, user = make_call(state=CallState.CLOSED), make_user()
    case = make_submission(call, user, state=S.LAPSED)
    someone = make_submission(call, make_user(), state=S.LAPSED)
    entry = let_in(call, user, officer)
    assert (case.state, someone.state) == (S.DRAFT, S.LAPSED)
    browser = client.sign_in(user)
    assert "Parts of the form" in browser.get(f"/en/submissions/{case.reference}").text
    revoke(entry=entry, by=officer)
    assert "Parts of the form" not in browser.get(f"/en/submissions/{case.reference}").text
    browser.post(f"/en/submissions/{case.reference}/submit", {"submit_token": "z"}, 409)


def test_closing_spares_a_late_draft_until_the_review_begins(db, officer):
    call, user = make_call(), make_user()
    late = make_submission(call, user, state=S.DRAFT)
    usual = make_submission(call, make_user(), state=S.DRAFT)
    late.late_until = call.closes_at + SOON
    close_submissions(call, officer)
    db.expire_all()
    assert (late.state, usual.state) == (S.DRAFT, S.LAPSED)
    lapsed = select(OutboundEmail).where(OutboundEmail.template == "submissions/emails/lapsed")
    assert len(db.scalars(lapsed).all()) == 1
    lapse_late_drafts(call, officer)
    db.expire_all()
    assert late.state is S.LAPSED


def test_late_entry_ends_when_the_panel_begins(client, db, officer):
    call, user = make_call(state=CallState.CLOSED), make_user()
    case = make_submission(call, user, state=S.DRAFT)
    let_in(call, user, officer)
    assert case.in_time(now())
    call.state = CallState.REVIEWING
    assert not case.in_time(now())
