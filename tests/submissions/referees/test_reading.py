"""Who reads a letter: the office and cleared members of the panel; nobody else learns of it."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.calls.effects import deadline_moved
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.operations import move
from eqportal.database import now
from eqportal.extensions import session
from eqportal.files.checks import Demands, examine
from eqportal.files.storage import store
from eqportal.mail.models import OutboundEmail
from eqportal.mail.reminders import remind
from eqportal.programmes.options import Letters
from eqportal.reviews.queries import own_declaration
from eqportal.reviews.recusals.models import Standing
from eqportal.submissions.cosubmitters.models import CoSubmitter, Rights
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.links.secret import begin
from eqportal.submissions.people import on_sent
from eqportal.submissions.referees import operations
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee
from tests.factories import make_call, make_submission, make_user
from tests.reviews.scene import clear, make_scene, recuse
from tests.submissions.invited import allow, mails_to
from tests.submissions.journey import pdf


def ask(submission, email, state=RefereeState.INVITED, **more):
    """A row as it is after being asked."""
    row = Referee(
        submission_id=submission.id,
        email=email,
        name=email.partition("@")[0].title(),
        language="en",
        state=state,
        expires_at=submission.call.closes_at,
        **more,
    )
    session().add(row)
    begin(row)
    return row


@pytest.fixture
def scene(db):
    """A case in review with one letter that has come, with its file."""
    scene = make_scene()
    allow(scene.call, letters=Letters(least=2, most=3))
    sound = examine(io.BytesIO(pdf()), "letter.pdf", Demands(10, 10, ("pdf",)))
    stored = store(sound, by=scene.submitter.id)
    row = ask(
        scene.case,
        "kari@uni.example",
        RefereeState.RECEIVED,
        received_at=now(),
        answers={"letter": "A letter canary"},
        stored_file_id=stored.id,
    )
    ask(scene.case, "bo@uni.example")
    clear(scene.case, scene.members[0])
    recuse(scene.case, scene.members[1])
    db.commit()
    return scene, row


def test_the_office_and_a_cleared_member_read_it(client, scene):
    scene, row = scene
    for user, desk in ((scene.officer, "office"), (scene.members[0], "committee")):
        browser = client.sign_in(user)
        case = f"/en/{desk}/submissions/{scene.case.reference}"
        assert f"{case}/letters" in browser.get(case).text
        page = browser.get(f"{case}/letters")
        assert "A letter canary" in page.text
        file = browser.get(f"{case}/letters/{row.id}/file")
        assert file.headers["Content-Disposition"].startswith("attachment")
        file.close()
    office = client.sign_in(scene.officer).get(f"/en/office/submissions/{scene.case.reference}")
    assert "1 of at least 2 letters came before the deadline" in office.text


def test_nobody_else_reads_it(client, scene, db):
    scene, row = scene
    undeclared, recused = scene.members[2], scene.members[1]
    part = make_user(email="co@uni.example")
    co = CoSubmitter(
        submission_id=scene.case.id,
        email=part.email,
        name="Co",
        language="en",
        rights=Rights.EDIT,
        state="accepted",
        expires_at=now(),
        answered_at=now(),
        user_id=part.id,
    )
    db.add(co)
    for user in (undeclared, recused, scene.submitter, part, make_user()):
        browser = client.sign_in(user)
        for desk in ("office", "committee"):
            case = f"/en/{desk}/submissions/{scene.case.reference}/letters"
            browser.get(case, 404)
            browser.get(f"{case}/{row.id}/file", 404)
    for user in (scene.submitter, part):
        browser = client.sign_in(user)
        case = f"/en/submissions/{scene.case.reference}"
        for path in ("", "/letters", "/receipt"):
            assert "canary" not in browser.get(case + path).text.replace("Secret canary", "")


def test_a_member_who_is_asked_for_a_letter_does_not_meet_the_case(client, db):
    scene = make_scene(state=CallState.OPEN)
    allow(scene.call, letters=Letters(least=0, most=3))
    member, late = scene.members[:2]
    ask(scene.case, member.email)
    for happens in on_sent:
        happens(scene.case, {})
    assert own_declaration(member, scene.case).standing == Standing.RECUSED
    assert own_declaration(late, scene.case) is None


def test_reminders_go_out_twice_and_not_to_those_who_have_answered(client, db):
    call = make_call(closes_at=now() + timedelta(days=6))
    allow(call, letters=Letters(least=1, most=3))
    call.letters_by = None
    submission = make_submission(call, make_user(), state=SubmissionState.DRAFT)
    waiting = ask(submission, "kari@uni.example")
    done = ask(submission, "bo@uni.example", RefereeState.RECEIVED, received_at=now())
    waiting.invited_at = done.invited_at = now() - timedelta(days=9)
    db.commit()
    remind()
    remind()
    assert len(mails_to(db, "kari@uni.example")) == 1
    assert not mails_to(db, "bo@uni.example")
    remind(now() + timedelta(days=5))
    (_, second) = mails_to(db, "kari@uni.example")
    assert "/letters/" in second.body
    assert submission.title not in second.body


def test_letters_that_did_not_come_lapse_when_the_review_starts(client, db):
    scene = make_scene(state=CallState.CLOSED)
    allow(scene.call, letters=Letters(least=1, most=3))
    row = ask(scene.case, "kari@uni.example")
    scene.case.state = SubmissionState.ELIGIBLE
    move(call=scene.call, action=CallAction.START_REVIEW, by=scene.officer)
    db.refresh(row)
    assert row.state == "lapsed"
    operations.lapse_late(scene.call, None)
    assert not db.scalars(
        select(OutboundEmail).where(OutboundEmail.address == "kari@uni.example")
    ).all()


@pytest.mark.parametrize("part", ["submitter", "co-submitter"])
def test_an_officer_with_a_part_in_the_case_reads_no_letter(client, db, scene, part):
    scene, row = scene
    officer = make_user(role=Role.OFFICER)
    if part == "submitter":
        scene.case.submitter_id = officer.id
    else:
        seat = CoSubmitter(
            submission_id=scene.case.id,
            email=officer.email,
            name="Co",
            language="en",
            rights=Rights.VIEW,
            state="accepted",
            expires_at=now(),
            answered_at=now(),
            user_id=officer.id,
        )
        db.add(seat)
    db.flush()
    desk, path = client.sign_in(officer), f"/en/office/submissions/{scene.case.reference}"
    desk.get(f"{path}/letters", 404)
    desk.get(f"{path}/letters/{row.id}/file", 404)
    assert "Letters of reference" not in desk.get(path).text
    another = client.sign_in(make_user(role=Role.OFFICER))
    assert "A letter canary" in another.get(f"{path}/letters").text
    assert "Letters of reference" in another.get(path).text


def test_referees_who_have_not_answered_are_told_of_a_deadline_that_moves(db, scene):
    scene, row = scene
    call = scene.call
    call.letters_by = now() + timedelta(days=3)
    for milestone in ("closes_at", "letters_by"):
        for effect in deadline_moved:
            effect(call, milestone)
    (mail,) = mails_to(db, "bo@uni.example")
    assert mail.template == "submissions/emails/referee_moved"
    assert "BEGIN:VEVENT" in mail.calendar
    assert mails_to(db, row.email) == []
