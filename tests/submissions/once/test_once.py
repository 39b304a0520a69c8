"""Once per person across years: noted at the announcement, known by a hash, told in plain words."""

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.database import now
from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.models import Decision, Outcome
from eqportal.decisions.rounds import announce
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.once.guards import cannot_send, cannot_start
from eqportal.submissions.once.keys import key_of
from eqportal.submissions.once.models import OncePerPerson
from eqportal.submissions.once.operations import note_received
from eqportal.submissions.once.queries import received_before, received_in
from tests.factories import make_call, make_submission, make_user

STIPEND = "skill-development-stipend"


def grant(db, user, outcome=Outcome.AWARDED, preset=STIPEND):
    """A call of an earlier year in which the person's case was decided, then announced."""
    call = make_call(preset=preset, year=2024)
    case = make_submission(call, user, state=SubmissionState.DECIDED, answers={})
    chair, second = make_user(role=Role.CHAIR), make_user(role=Role.REVIEWER)
    db.add(
        Decision(
            submission_id=case.id,
            state=DecisionState.APPLIED,
            outcome=outcome,
            reasons="So",
            present=3,
            decided_by=chair.id,
            signed_at=now(),
            countersigned_by=second.id,
            countersigned_at=now(),
            applied_at=now(),
        )
    )
    db.flush()
    return call, case


def test_the_key_is_of_the_address_and_of_the_secret(app, db):
    assert key_of(" Ada@Uni.example ") == key_of("ada@uni.example")
    assert key_of("ada+stipend@uni.example") == key_of("ada@uni.example")
    assert key_of("ada@uni.example") != key_of("ada@other.example")
    assert key_of("ada@uni.example") != key_of("bo@uni.example")
    before = key_of("ada@uni.example")
    secret = app.config["SECRET_KEY"]
    app.config["SECRET_KEY"] = "another secret altogether"
    try:
        assert key_of("ada@uni.example") != before
    finally:
        app.config["SECRET_KEY"] = secret


def test_nothing_is_told_before_the_announcement(db):
    user = make_user()
    call, _ = grant(db, user)
    later = make_call(preset=STIPEND)
    assert cannot_start(later, user) is None
    announce(call, None)
    assert "2024" in (cannot_start(later, user) or "")


@pytest.mark.parametrize(
    "outcome,noted",
    [(Outcome.AWARDED, 1), (Outcome.PART_AWARDED, 1), (Outcome.RESERVE, 0), (Outcome.DECLINED, 0)],
)
def test_only_what_was_given_counts(db, outcome, noted):
    call, _ = grant(db, make_user(), outcome)
    announce(call, None)
    assert len(db.scalars(select(OncePerPerson)).all()) == noted


def test_it_is_noted_once_however_often_it_is_told(db):
    user = make_user()
    call, case = grant(db, user)
    assert note_received(call=call, granted=[case], by=None) == 1
    assert note_received(call=call, granted=[case], by=None) == 0
    assert len(db.scalars(select(OncePerPerson)).all()) == 1


def test_other_programmes_and_calls_that_try_out_note_nothing(db):
    call, case = grant(db, make_user(), preset="start-up-programme")
    assert note_received(call=call, granted=[case], by=None) == 0
    tried, case = grant(db, make_user())
    tried.test_of_id = call.id
    assert note_received(call=tried, granted=[case], by=None) == 0


def test_it_outlives_the_persons_data(db):
    user = make_user(email="ada@uni.example")
    call, case = grant(db, user)
    note_received(call=call, granted=[case], by=None)
    user.email, user.name = "gone-1@anonymous.example", ""
    db.flush()
    later = make_call(preset=STIPEND)
    assert received_in(later, "ada@uni.example") == 2024
    row = db.scalars(select(OncePerPerson)).one()
    assert row.key == key_of("ada@uni.example") != key_of(user.email)


def test_a_draft_begun_before_the_grant_is_not_sent(db):
    user = make_user()
    later = make_call(preset=STIPEND)
    draft = make_submission(later, user, state=SubmissionState.DRAFT)
    call, case = grant(db, user)
    assert cannot_send(draft, user) is None
    note_received(call=call, granted=[case], by=None)
    assert "Write to the office" in (cannot_send(draft, user) or "")
    assert cannot_send(case, user) is None


def test_the_office_is_told_at_the_check(client, db):
    user = make_user()
    call, case = grant(db, user)
    note_received(call=call, granted=[case], by=None)
    later = make_submission(make_call(preset=STIPEND), user, state=SubmissionState.SCREENING)
    other = make_submission(later.call, make_user(), state=SubmissionState.SCREENING)
    assert (received_before(later), received_before(other)) == (2024, None)
    officer = client.sign_in(make_user(role=Role.OFFICER))
    words = "has received the programme’s grant in 2024"
    assert words in officer.get(f"/en/office/submissions/{later.reference}").text
    assert words not in officer.get(f"/en/office/submissions/{other.reference}").text


def test_who_has_received_it_cannot_start(client, db):
    user = make_user()
    call, case = grant(db, user)
    note_received(call=call, granted=[case], by=None)
    later = make_call(preset=STIPEND)
    person = client.sign_in(user)
    data = {"language": "en", "start_token": "t"}
    person.post(f"/en/calls/{later.slug}/start", status=409, data=data)
