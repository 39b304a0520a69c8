"""Test calls in the browser: made, filled in, marked, hidden from others, and deleted."""

import pytest
from sqlalchemy import func, select

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.rehearsal.copying import make_test_call
from eqportal.rehearsal.models import RehearsalRun, RunState
from eqportal.rehearsal.running import run_queued
from eqportal.reviews.panels.models import PanelMember
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from tests.factories import make_submission, make_user

MARK = "Test: nothing here counts"
HOME = "/en/office/calls/gender-equality-award-2031"


@pytest.fixture
def officer(client, scene):
    return client.sign_in(scene.officer)


@pytest.fixture
def test_call(db, scene):
    made = make_test_call(call=scene.call, by=scene.officer)
    db.commit()
    return made


def test_officer_makes_a_test_call(db, scene, officer):
    assert "Try the call out" in officer.get(HOME).text

    shown = officer.follow(officer.post(f"{HOME}/try"))

    made = db.scalars(select(Call).where(Call.test_of_id == scene.call.id)).one()
    assert (made.slug, made.state) == ("gender-equality-award-2031-test", CallState.OPEN)
    assert (made.form, made.options) == (scene.call.form, scene.call.options)
    assert MARK in shown.text
    officer.post(f"{HOME}/try")
    assert {f"{made.slug}", f"{made.slug}-2"} == set(
        db.scalars(select(Call.slug).where(Call.test_of_id == scene.call.id))
    )
    assert "2 test calls" in officer.get(HOME).text
    assert MARK not in officer.get(HOME).text


def test_panel_of_a_test_call_is_stand_ins(db, scene, test_call):
    seats = select(PanelMember.seat).where(PanelMember.call_id == test_call.id)
    people = select(PanelMember.user_id).where(PanelMember.call_id == test_call.id)

    assert len(db.scalars(seats).all()) == len(scene.panel)
    assert not {person.id for person in scene.panel} & set(db.scalars(people))


def test_dates_keep_their_distances(scene, test_call):
    real = scene.call
    assert test_call.review_by - test_call.closes_at == real.review_by - real.closes_at
    assert test_call.announce_by - test_call.closes_at == real.announce_by - real.closes_at


def test_officer_fills_in_a_test_and_every_page_is_marked(db, officer, test_call):
    start = f"/en/calls/{test_call.slug}/start"
    assert MARK in officer.get(start).text
    officer.post(start, {"language": "en", "start_token": "t"})
    draft = db.scalars(select(Submission).where(Submission.call_id == test_call.id)).one()

    for path in ("", "/sections/nominee-kind", "/check"):
        assert MARK in officer.get(f"/en/submissions/{draft.reference}{path}").text
    assert "Test: " in officer.get("/en/my").text
    assert MARK not in officer.get("/en/my").text


def test_sent_test_is_marked_for_the_office(client, scene, officer, test_call):
    case = make_submission(test_call, scene.officer, state=SubmissionState.SUBMITTED)

    assert MARK in officer.get(f"/en/office/submissions/{case.reference}").text
    assert MARK in officer.get(f"/en/office/calls/{test_call.slug}/submissions").text


def test_nobody_else_knows_of_a_test_call(client, db, scene, test_call):
    for person in (scene.stranger, scene.panel[0], make_user(role=Role.ADMINISTRATOR)):
        browser = client.sign_in(person)
        browser.get(f"/en/calls/{test_call.slug}/start", 404)
        browser.post(f"/en/calls/{test_call.slug}/start", {"language": "en"}, status=404)
        browser.get(f"/en/calls/{test_call.slug}", 404)
        browser.get(f"/en/office/calls/{test_call.slug}", 404)
        assert test_call.slug not in browser.get("/en/calls").text
    for public in ("/sitemap.xml", "/en/calls", "/en/"):
        assert test_call.slug not in client.get(public).text
    assert db.scalar(select(func.count(Submission.id))) == 0


def test_submission_in_a_test_call_is_hidden_from_who_is_no_officer(client, scene, test_call):
    case = make_submission(test_call, scene.stranger, state=SubmissionState.DRAFT)
    browser = client.sign_in(scene.stranger)

    browser.get(f"/en/submissions/{case.reference}", 404)
    assert case.reference not in browser.get("/en/my").text


def test_member_seated_on_a_test_panel_finds_no_room(client, db, scene, test_call):
    member = make_user(role=Role.REVIEWER)
    db.add(PanelMember(call_id=test_call.id, user_id=member.id, seat="member"))
    test_call.state = CallState.REVIEWING
    db.commit()

    browser = client.sign_in(member)

    assert test_call.slug not in browser.get("/en/committee").text
    browser.get(f"/en/committee/calls/{test_call.slug}", 404)


def test_test_call_is_deleted_after_a_question(db, scene, officer, test_call):
    make_submission(test_call, scene.officer)
    slug, key = test_call.slug, test_call.id
    page = officer.get(f"/en/office/calls/{slug}/delete-test")
    assert "Delete this test call?" in page.text

    officer.follow(officer.post(f"/en/office/calls/{slug}/delete-test"))

    assert db.get(Call, key) is None
    assert db.scalar(select(func.count(Submission.id))) == 0
    officer.post(f"/en/office/calls/{slug}/delete-test", status=404)


def test_call_that_counts_is_never_deleted(db, scene, officer):
    officer.get(f"{HOME}/delete-test", 404)
    officer.post(f"{HOME}/delete-test", status=404)
    assert session().get(Call, scene.call.id) is not None


@pytest.mark.parametrize("action", ["tests", "try", "rehearse"])
def test_test_call_has_no_tests_of_its_own(officer, test_call, action):
    path = f"/en/office/calls/{test_call.slug}/{action}"
    if action == "tests":
        officer.get(path, 404)
    else:
        officer.post(path, status=404)


@pytest.mark.parametrize("path", ["try", "rehearse", "delete-test"])
def test_others_are_refused(client, db, scene, path):
    client.sign_in(scene.stranger).post(f"{HOME}/{path}", status=404)
    assert db.scalar(select(func.count(Call.id)).where(Call.test_of_id.is_not(None))) == 0


def test_rehearsal_shows_how_far_it_is(db, scene, officer):
    first = officer.post(f"{HOME}/rehearse")
    again = officer.post(f"{HOME}/rehearse")
    assert first.location == again.location
    waiting = officer.follow(first)
    assert "Waiting to begin" in waiting.text
    assert "See how far it is" in waiting.text

    run_queued()
    db.commit()

    done = officer.follow(first)
    assert "Went well" in done.text
    assert "No letter left the portal" in done.text
    assert "See how far it is" not in done.text
    assert "Went well" in officer.get(f"{HOME}/tests").text
    run = db.scalars(select(RehearsalRun)).one()
    assert run.state is RunState.DONE
    officer.get(f"/en/office/calls/{run.test_call.slug}")
