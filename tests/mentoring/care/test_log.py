"""The log and the goals of a pair: for the two alone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.doctor import examine
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LOCALES
from eqportal.mentoring.care.forgetting import forget
from eqportal.mentoring.care.models import Goal, MeetingEntry, QuietExit, RemindersOff
from eqportal.mentoring.care.rules import today
from eqportal.mentoring.pairings.lifecycle import MET, TOGETHER, PairingState
from tests.factories import make_user
from tests.mentoring.care.pages import Two, date_parts, trail, two
from tests.page import without_token
from tests.reviews.test_routes import statements

S = PairingState
PROMOTION = "Applying for promotion"


def lines(db):
    db.rollback()
    return db.scalars(select(MeetingEntry).order_by(MeetingEntry.held_on)).all()


def meeting(days=3, *topics):
    return date_parts("held_on", today() - timedelta(days=days)) | {"topics": list(topics)}


def entry(pair: Two, days=3, topics=("promotion",), by=None):
    line = MeetingEntry(
        pairing_id=pair.pairing.id,
        held_on=today() - timedelta(days=days),
        topics=list(topics),
        written_by=(by or pair.mentee).user_id,
    )
    session().add(line)
    session().commit()
    return line


def goal(pair: Two, words="A finished manuscript"):
    found = Goal(pairing_id=pair.pairing.id, words=words, written_by=pair.mentee.user_id)
    session().add(found)
    session().commit()
    return found


def test_a_meeting_is_logged_once_whatever_the_clicks(client, db):
    pair = two()
    mentee = client.sign_in(pair.mentee.user)
    mentee.get(f"{pair.home}/meetings/new")
    for _click in range(2):
        mentee.post(f"{pair.home}/meetings/new", meeting(3, "promotion", "forged"))
    (line,) = lines(db)
    assert (line.topics, line.written_by) == (["promotion"], pair.mentee.user_id)
    assert [(row.action, row.detail) for row in trail("pair.")] == [
        ("pair.meeting_added", {"pairing": str(pair.pairing.id)})
    ]
    mentor = client.sign_in(pair.mentor.user)
    assert "1 meeting so far. The plan is 10 to 12." in mentor.get(pair.home).text
    told = mentor.post(f"{pair.home}/meetings/new", meeting(3), status=422).text
    assert "There is a meeting on that day in your log already" in told
    mentor.post(f"{pair.home}/meetings/new", meeting(2))
    assert len(lines(db)) == 2


@pytest.mark.parametrize(
    "data, words",
    [
        ({}, "Enter the day"),
        (meeting(-1), "Choose today or a day before"),
        (meeting(90), "Choose a day after you were proposed to each other"),
    ],
)
def test_a_meeting_needs_a_day_that_can_be(client, db, data, words):
    pair = two()
    mentee = client.sign_in(pair.mentee.user)
    page = mentee.post(f"{pair.home}/meetings/new", data | {"topics": ["funding"]}, status=422)
    assert words in page.text
    assert page.text.count("checked") == 1
    assert lines(db) == []


def test_only_the_writer_changes_and_removes_a_line(client, db):
    pair = two()
    line = entry(pair)
    address = f"{pair.home}/meetings/{line.id}"
    mentor, mentee = client.sign_in(pair.mentor.user), client.sign_in(pair.mentee.user)
    mentor.get(f"{address}/edit", 404)
    mentor.post(f"{address}/edit", meeting(1), status=404)
    mentor.post(f"{address}/remove", status=404)
    assert f"{address}/edit" not in mentor.get(pair.home).text
    page = mentee.get(f"{address}/edit").text
    seen = page.split('name="seen"')[1].split('value="')[1].split('"')[0]
    mentee.post(f"{address}/edit", meeting(5, "funding") | {"seen": seen})
    mentee.post(f"{address}/edit", meeting(5, "funding") | {"seen": seen})
    stale = mentee.post(f"{address}/edit", meeting(7, "teaching") | {"seen": seen}, status=409).text
    assert "Saved now" in stale
    assert "Written here" in stale
    assert [one.topics for one in lines(db)] == [["funding"]]
    mentee.post(f"{address}/remove")
    mentee.post(f"{address}/remove", status=404)
    assert lines(db) == []
    names = ["pair.meeting_changed", "pair.meeting_removed"]
    assert [row.action for row in trail("pair.")] == names


def test_a_change_does_not_take_the_day_of_another_line(client, db):
    pair = two()
    first, _second = entry(pair, 3), entry(pair, 4, by=pair.mentor)
    address = f"{pair.home}/meetings/{first.id}/edit"
    client.sign_in(pair.mentee.user).post(address, meeting(4), status=409)
    mentee = client.sign_in(pair.mentee.user)
    seen = mentee.get(address).text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    mentee.post(address, meeting(4) | {"seen": seen}, status=422)


def test_the_log_and_the_goals_are_for_the_two_alone(client, db):
    pair = two()
    line, aim = entry(pair), goal(pair)
    strangers = [pair.officer, make_user(), make_user(role=Role.ADMINISTRATOR)]
    for person in [*strangers, *(one.user for one in pair.others)]:
        browser = client.sign_in(person)
        plain = browser.get("/en/my/mentoring/no-such-thing", 404).data
        for end in ("/meetings/new", f"/meetings/{line.id}/edit", "/goals/new", "/tell-us"):
            assert browser.get(pair.home + end, 404).data == plain
        assert browser.get(f"{pair.home}/goals/{aim.id}/edit", 404).data == plain
        for end in ("/meetings/new", f"/meetings/{line.id}/remove", "/goals/new", "/reminders"):
            assert browser.post(pair.home + end, meeting(1), status=404).data == plain
        browser.post(f"{pair.home}/goals/{aim.id}/reached", {"reached": "yes"}, status=404)
    assert (len(lines(db)), db.get(Goal, aim.id).reached_on) == (1, None)
    office = client.sign_in(pair.officer).get(f"{pair.office}/care?show=all").text
    assert pair.mentee.user.called in office
    for secret in (PROMOTION, aim.words):
        assert secret not in office


@pytest.mark.parametrize("state", list(S))
def test_writing_is_for_pairs_that_are_together(client, db, state):
    pair = two(state)
    mentee = client.sign_in(pair.mentee.user)
    status = 303 if state in TOGETHER else 409 if state in MET else 404
    mentee.post(f"{pair.home}/meetings/new", meeting(2), status=status)
    mentee.post(f"{pair.home}/goals/new", {"words": "A chapter"}, status=status)
    mentee.post(f"{pair.home}/tell-us", {}, status=status)
    mentee.post(f"{pair.home}/reminders", {"reminders": "off"}, status=status)
    assert len(lines(db)) == (state in TOGETHER)


def test_a_closed_cohort_keeps_what_was_written(client, db):
    pair = two(S.COMPLETED)
    entry(pair)
    goal(pair)
    pair.cohort.closed_at, pair.cohort.closed_by = now(), pair.officer.id
    pair.cohort.forget_at = now() + timedelta(days=30)
    page = client.sign_in(pair.mentor.user).get(pair.home).text
    assert "A finished manuscript" in page
    assert "Add a meeting" not in page
    forget(pair.cohort)
    forget(pair.cohort)
    db.commit()
    assert "A finished manuscript" not in client.sign_in(pair.mentor.user).get(pair.home).text


def test_forgetting_takes_everything_that_was_private(db):
    pair, kept = two(), two()
    for one in (pair, kept):
        entry(one)
        goal(one)
        session().add(QuietExit(pairing_id=one.pairing.id, told_by=one.mentee.user_id))
        session().add(RemindersOff(pairing_id=one.pairing.id, user_id=one.mentee.user_id))
    db.commit()
    forget(pair.cohort)
    for kind in (MeetingEntry, Goal, QuietExit, RemindersOff):
        assert db.scalars(select(kind.pairing_id)).all() == [kept.pairing.id]


def test_goals_are_written_changed_reached_and_removed(client, db):
    pair = two()
    mentee, mentor = (client.sign_in(one) for one in pair.both)
    mentee.get(f"{pair.home}/goals/new")
    assert "Write the goal" in mentee.post(f"{pair.home}/goals/new", {}, status=422).text
    for _click in range(2):
        mentee.post(f"{pair.home}/goals/new", {"words": "A finished manuscript"})
    (aim,) = db.scalars(select(Goal)).all()
    address = f"{pair.home}/goals/{aim.id}"
    page = mentor.get(f"{address}/edit").text
    seen = page.split('name="seen"')[1].split('value="')[1].split('"')[0]
    mentor.post(f"{address}/edit", {"words": "Two chapters", "seen": seen})
    stale = mentee.post(f"{address}/edit", {"words": "A book", "seen": seen}, status=409).text
    assert "Two chapters" in stale
    assert "A book" in stale
    for _click in range(2):
        mentor.post(f"{address}/reached", {"reached": "yes"})
    mentor.post(f"{address}/reached", {"reached": "perhaps"}, status=400)
    assert "Reached" in mentee.get(pair.home).text
    mentee.post(f"{address}/reached", {"reached": "no"})
    mentee.post(f"{address}/remove")
    assert db.scalars(select(Goal)).all() == []
    names = ["added", "changed", "reached", "open_again", "removed"]
    rows = trail("pair.")
    assert [row.action for row in rows] == [f"pair.goal_{name}" for name in names]
    assert {str(row.detail) for row in rows} == {str({"pairing": str(pair.pairing.id)})}


def test_reminders_are_each_ones_own(client, db):
    pair = two()
    mentee, mentor = (client.sign_in(one) for one in pair.both)
    before = without_token(mentor.get(pair.home).text)
    for _click in range(2):
        mentee.post(f"{pair.home}/reminders", {"reminders": "off"})
    mentee.post(f"{pair.home}/reminders", {"reminders": "x"}, status=400)
    assert [row.user_id for row in db.scalars(select(RemindersOff))] == [pair.mentee.user_id]
    assert without_token(mentor.get(pair.home).text) == before
    assert "Remind me again" in mentee.get(pair.home).text
    mentee.post(f"{pair.home}/reminders", {"reminders": "on"})
    assert db.scalars(select(RemindersOff)).all() == []


def test_the_page_of_the_pair_asks_as_much_for_three_lines_as_for_one(app, client, db):
    pair = two()
    mentee = client.sign_in(pair.mentee.user)
    entry(pair, 1)
    goal(pair)
    mentee.get(pair.home)
    few = statements(app, lambda: mentee.get(pair.home))
    for days in (2, 3):
        entry(pair, days)
        goal(pair, f"Goal {days}")
    assert statements(app, lambda: mentee.get(pair.home)) == few


def test_topics_are_in_the_readers_language(client, db):
    pair = two()
    entry(pair)
    asked = next(q for q in pair.cohort.mentee_call.form.questions() if q.id == "topics")
    label = next(option.label for option in asked.options if option.id == "promotion")
    for locale in LOCALES:
        page = client.sign_in(pair.mentor.user).get(pair.home.replace("/en/", f"/{locale}/"))
        assert label.in_(locale) in page.text


def test_the_doctor_finds_what_neither_of_the_two_wrote(db):
    pair, other = two(), two()
    entry(pair)
    entry(pair, 4, by=pair.mentor)
    told = "pairs write for themselves"
    assert examine(db)[told] == []
    entry(pair, 5, by=other.mentee)
    assert len(examine(db)[told]) == 1
    assert examine(db)["attendance is of the cohort"] == []
