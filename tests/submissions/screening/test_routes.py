"""The officer's check: what is read, what is not, and the two moves."""

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.models import AuditEvent
from eqportal.calls.lifecycle import CallState
from eqportal.mail.models import OutboundEmail
from eqportal.submissions.lifecycle import SubmissionState
from tests.factories import make_call, make_panel, make_submission, make_user

S = SubmissionState


def make_case(state=S.SCREENING, call_state=CallState.CLOSED):
    call = make_call(state=call_state)
    return make_submission(call, make_user(), state=state, title="A canary title")


def address(case, move=""):
    return f"/en/office/submissions/{case.reference}{move}"


def officer_of(client):
    return client.sign_in(make_user(role=Role.OFFICER))


def test_officer_reads_what_was_sent(client):
    case = make_case()
    officer = officer_of(client)
    assert case.title in officer.get(address(case)).text
    assert case.title in officer.get(f"/en/office/calls/{case.call.slug}/submissions").text


@pytest.mark.parametrize("state", [S.DRAFT, S.LAPSED])
def test_drafts_are_a_number_and_nothing_more(client, state):
    case = make_case(state, CallState.OPEN)
    officer = officer_of(client)
    missing = officer.get("/en/office/submissions/EQ-NONE-00", 404).data
    assert officer.get(address(case), 404).data == missing
    page = officer.get(f"/en/office/calls/{case.call.slug}/submissions").text
    assert case.title not in page
    assert ("One draft" in page) is (state is S.DRAFT)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.CHAIR, Role.EDITOR, Role.ADMINISTRATOR, None])
def test_others_do_not_screen(client, role):
    case = make_case()
    other = client.sign_in(make_user(role=role))
    other.get(address(case), 404)
    other.get(f"/en/office/calls/{case.call.slug}/submissions", 404)
    for move in ("/eligible", "/ineligible"):
        other.post(address(case, move), status=404)


def test_eligible_moves_on_and_once(client, db):
    case, officer = make_case(), officer_of(client)
    officer.post(address(case, "/eligible"))
    assert case.state is S.ELIGIBLE
    officer.post(address(case, "/eligible"), status=409)
    actions = db.scalars(select(AuditEvent.action).where(AuditEvent.subject_kind == "submission"))
    assert actions.all() == ["submission.eligible"]


def test_ineligible_needs_a_reason_and_mails(client, db):
    case, officer = make_case(), officer_of(client)
    page = officer.post(address(case, "/ineligible"), {"ineligible-reason": " "}, status=422).text
    assert 'href="#ineligible-reason"' in page
    officer.post(address(case, "/ineligible"), {"ineligible-reason": "Nominated herself."})
    assert case.state is S.INELIGIBLE
    assert db.scalars(select(OutboundEmail.template)).all() == ["submissions/emails/ineligible"]


@pytest.mark.parametrize("state", [S.SUBMITTED, S.IN_REVIEW, S.DECIDED, S.WITHDRAWN])
def test_screening_refuses_the_wrong_state(client, state):
    case, officer = make_case(state), officer_of(client)
    officer.post(address(case, "/eligible"), status=409)
    officer.post(address(case, "/ineligible"), {"ineligible-reason": "x"}, status=409)
    assert case.state is state


def test_list_takes_the_same_statements_for_one_and_three(client, statements):
    officer, counts = officer_of(client), []
    for number in (1, 3):
        call = make_call(state=CallState.CLOSED)
        for _ in range(number):
            make_submission(call, make_user(), state=S.SCREENING)
        with statements() as found:
            officer.get(f"/en/office/calls/{call.slug}/submissions")
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_list_is_narrowed_by_state_and_paged(client):
    case, officer = make_case(), officer_of(client)
    page = f"/en/office/calls/{case.call.slug}/submissions"
    assert case.title in officer.get(f"{page}?state=screening").text
    assert case.title not in officer.get(f"{page}?state=eligible").text
    assert case.title in officer.get(f"{page}?state=forged").text
    officer.get(f"{page}?page=2", 404)


def test_review_starts_when_nobody_waits_and_the_panel_is_ready(client, db):
    case, officer = make_case(), officer_of(client)
    start = f"/en/office/calls/{case.call.slug}/start_review"
    page = officer.post(start, status=409).text
    assert "1 left" in page
    assert "no chair" in page
    officer.post(address(case, "/eligible"))
    members = [make_user(role=Role.REVIEWER) for _ in range(3)]
    make_panel(case.call, *members)
    db.commit()
    officer.post(start)
    assert (case.state, case.call.state) == (S.IN_REVIEW, CallState.REVIEWING)
    mails = db.scalars(select(OutboundEmail.template)).all()
    assert mails == ["reviews/emails/started"] * 3


def test_closing_takes_in_the_sent_and_lets_drafts_lapse(client, db):
    call = make_call(state=CallState.OPEN)
    sent = make_submission(call, make_user(), state=S.SUBMITTED)
    draft = make_submission(call, make_user(), state=S.DRAFT)
    officer_of(client).post(f"/en/office/calls/{call.slug}/close")
    assert (sent.state, draft.state) == (S.SCREENING, S.LAPSED)
    mails = db.scalars(select(OutboundEmail)).all()
    assert [(m.template, m.recipient_id) for m in mails] == [
        ("submissions/emails/lapsed", draft.submitter_id)
    ]
