"""The office's outbox: what is shown of a mail, and the officer's word on those that wait."""

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.models import AuditEvent
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.mail.calendar import Event
from eqportal.mail.models import MailState
from eqportal.mail.outbox import Recipient, queue
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.referees.models import Referee
from tests.factories import make_call, make_submission, make_user

WITHDRAWN = "submissions/emails/withdrawn"
INDEX = "/en/office/outbox"


def officer(client):
    return client.sign_in(make_user(role=Role.OFFICER))


def a_case():
    call = make_call(state=CallState.CLOSED)
    return make_submission(call, make_user(), state=SubmissionState.SCREENING)


def mail(*, waits=True, held=True, case=None, about=None):
    case = case or a_case()
    call = case.call
    to = Recipient("kari@university.example", "nn")
    event = Event("x:1", call.closes_at, "Deadline", of=call.title)
    found = queue(
        WITHDRAWN, to=to, about=about or case, held=held, calendar=event, submission=case, call=call
    )
    found.waits_for_office = waits
    return found


def address(found, more=""):
    return f"{INDEX}/{found.id}{more}"


@pytest.fixture
def waiting(db):
    found = mail()
    db.commit()
    return found


def test_mail_is_shown_with_headers_text_and_calendar(client, waiting):
    page = officer(client).get(address(waiting)).text
    assert f"Message-ID: &lt;{waiting.id}@portal.example&gt;" in page
    assert "To: kari@university.example" in page
    assert "BEGIN:VEVENT" in page
    assert waiting.body.splitlines()[0][:40] in page


@pytest.mark.parametrize("verdict, state", [("release", "queued"), ("cancel", "cancelled")])
def test_waiting_mail_is_decided_once(client, db, waiting, verdict, state):
    desk = officer(client)
    desk.post(address(waiting, f"/{verdict}"))
    assert waiting.state == state
    desk.post(address(waiting, f"/{verdict}"), status=409)
    desk.post(address(waiting, "/cancel"), status=409)
    events = db.scalars(select(AuditEvent.action).where(AuditEvent.action.like("mail.%")))
    assert events.all() == [f"mail.{verdict}"]


@pytest.mark.parametrize("waits, held", [(False, True), (False, False)])
def test_mail_that_waits_for_a_step_or_for_nobody_is_not_decided(client, db, waits, held):
    found = mail(waits=waits, held=held)
    db.commit()
    before, desk = found.state, officer(client)
    desk.post(address(found, "/release"), status=409)
    desk.post(f"{INDEX}/release", {"template": WITHDRAWN})
    assert found.state is before
    assert ("such as the announcement" in desk.get(address(found)).text) is held


def test_all_of_a_kind_are_decided_together(client, db, waiting):
    other, step = mail(), mail(waits=False)
    db.commit()
    desk = officer(client)
    assert "2 mails" in desk.get(INDEX).text
    desk.post(f"{INDEX}/release", {"template": "other"})
    assert waiting.state is MailState.HELD
    for _ in range(2):
        desk.post(f"{INDEX}/release", {"template": WITHDRAWN})
    assert [m.state for m in (waiting, other, step)] == ["queued", "queued", "held"]
    assert "Waiting for you" not in desk.get(INDEX).text


def test_codes_are_nobodys_business(client, db):
    to = Recipient("kari@university.example", "nn")
    code = queue("accounts/emails/code", to=to, held=True, code="123456")
    code.waits_for_office = True
    db.commit()
    desk = officer(client)
    desk.get(address(code), 404)
    desk.post(address(code, "/release"), status=404)
    desk.post(f"{INDEX}/release", {"template": "accounts/emails/code"})
    assert code.state is MailState.HELD
    assert "kari@university.example" not in desk.get(INDEX).text


def test_officer_reads_no_mail_of_a_case_that_they_are_recused_from(client, db):
    recused, case = make_user(role=Role.OFFICER), a_case()
    found = mail(case=case)
    ground, standing = "close_relative", Standing.RECUSED
    db.add(Declaration(submission_id=case.id, user_id=recused.id, ground=ground, standing=standing))
    db.commit()
    barred = client.sign_in(recused)
    barred.get(address(found), 404)
    barred.post(address(found, "/release"), status=404)
    barred.post(f"{INDEX}/release", {"template": WITHDRAWN})
    assert found.state is MailState.HELD
    officer(client).get(address(found))


@pytest.mark.parametrize(
    "model, more",
    [
        (Referee, {"state": "invited"}),
        (CoSubmitter, {"state": "pending", "rights": "view"}),
        (Proposer, {"state": "asked"}),
    ],
)
def test_recused_officer_reads_no_mail_to_those_who_are_invited_to_the_case(
    client, db, model, more
):
    recused, case = make_user(role=Role.OFFICER), a_case()
    row = model(
        submission_id=case.id,
        email="guest@university.example",
        name="Guest",
        language="en",
        expires_at=now(),
        **more,
    )
    db.add(row)
    db.flush()
    found, other = mail(case=case, about=row), mail()
    found.address = row.email
    ground, standing = "close_relative", Standing.RECUSED
    db.add(Declaration(submission_id=case.id, user_id=recused.id, ground=ground, standing=standing))
    db.commit()
    barred = client.sign_in(recused)
    barred.get(address(found), 404)
    page = barred.get(INDEX).text
    assert row.email not in page
    assert other.address in page
    assert "one mail" in page
    barred.post(f"{INDEX}/release", {"template": WITHDRAWN})
    assert (found.state, other.state) == (MailState.HELD, MailState.QUEUED)
    assert row.email in officer(client).get(INDEX).text


def test_list_is_narrowed_by_state(client, db, waiting):
    desk = officer(client)
    assert waiting.address in desk.get(f"{INDEX}?state=held").text
    assert waiting.address not in desk.get(f"{INDEX}?state=sent").text
    assert waiting.address in desk.get(f"{INDEX}?state=forged").text


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR, None])
def test_others_know_of_no_mail(client, waiting, role):
    other = client.sign_in(make_user(role=role))
    other.get(address(waiting), 404)
    other.post(address(waiting, "/release"), status=404)
    other.post(f"{INDEX}/release", {"template": WITHDRAWN}, status=404)
    assert waiting.state is MailState.HELD


def test_text_with_a_link_of_power_is_not_shown(client, db, waiting, monkeypatch):
    monkeypatch.setattr("eqportal.accounts.outbox.secret_templates", {WITHDRAWN})
    desk = officer(client)
    page = desk.get(address(waiting)).text
    assert waiting.body.splitlines()[0] not in page
    assert "BEGIN:VEVENT" not in page
    assert waiting.address in desk.get(INDEX).text
    desk.post(address(waiting, "/release"))
    assert waiting.state is MailState.QUEUED
