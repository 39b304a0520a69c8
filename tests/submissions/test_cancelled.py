"""A call that is cancelled: what becomes of drafts and of what was sent, and who is told."""

from datetime import timedelta

from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.operations import move
from eqportal.database import now
from eqportal.mail.models import OutboundEmail
from eqportal.submissions.lifecycle import SubmissionState
from tests.factories import make_call, make_submission, make_user

S = SubmissionState


def test_nobody_goes_on_in_a_cancelled_call_and_everybody_is_told(client, db):
    call = make_call(state=CallState.CLOSED)
    late, sender, gone = make_user(), make_user(locale="nn"), make_user()
    draft = make_submission(call, late, state=S.DRAFT)
    draft.late_until = now() + timedelta(days=3)
    sent = make_submission(call, sender, state=S.SCREENING)
    make_submission(call, gone, state=S.WITHDRAWN)
    officer = make_user(role=Role.OFFICER)
    move(call=call, action=CallAction.CANCEL, by=officer, reason="No money")
    db.commit()
    assert (draft.state, draft.late_until, sent.state) == (S.LAPSED, None, S.SCREENING)
    mails = db.scalars(select(OutboundEmail)).all()
    assert {m.address for m in mails} == {late.email, sender.email}
    assert all(sent.title not in m.subject + m.body for m in mails)
    person = client.sign_in(sender)
    assert "The call is cancelled" in person.get(f"/en/submissions/{sent.reference}").text
    mine = client.sign_in(late).get("/en/my").text
    assert "Call cancelled" in mine
    assert "Send it by" not in mine


def test_cancelled_test_call_tells_nobody(db):
    call, other = make_call(state=CallState.OPEN), make_call()
    call.test_of_id = other.id
    make_submission(call, make_user(), state=S.DRAFT)
    move(call=call, action=CallAction.CANCEL, by=make_user(role=Role.OFFICER), reason="Over")
    assert db.scalars(select(OutboundEmail)).all() == []
