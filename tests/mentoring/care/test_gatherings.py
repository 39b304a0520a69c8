"""Gatherings: planned, told, moved, cancelled, reminded of, and who came."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.mail.calendar import as_ics
from eqportal.mail.delivery import as_message
from eqportal.mail.reminders import remind
from eqportal.mentoring.care.gatherings.mails import event, may_still_get
from eqportal.mentoring.care.labels import AUDIENCES, KINDS, PRESENCES
from eqportal.mentoring.care.models import Attendance, Audience, Gathering, Presence
from eqportal.mentoring.cohorts.models import Place, Side
from eqportal.submissions.lifecycle import SubmissionState
from tests.factories import join_cohort, make_user
from tests.mentoring.care.pages import date_parts, trail, two, written
from tests.reviews.test_routes import statements

MINE = "/en/my/mentoring/gatherings"


def facts(days=30, **changed):
    day = (now() + timedelta(days=days)).date()
    usual = {
        "title_nb": "Oppstart",
        "title_nn": "Oppstart på nynorsk",
        "title_en": "Kick-off",
        "audience": "everybody",
        "clock": "10.00",
        "minutes": "180",
        "where_": "Room 12",
        **date_parts("day", day),
    }
    return usual | changed


def gathering(cohort, days=30, audience=Audience.EVERYBODY, title="Kick-off"):
    found = Gathering(
        cohort_id=cohort.id,
        title=LocalisedText(nb=title, nn=title, en=title),
        audience=audience,
        starts_at=now() + timedelta(days=days),
        minutes=180,
        where_="Room 12",
        made_by=cohort.made_by,
    )
    session().add(found)
    session().commit()
    return found


def only(db):
    db.rollback()
    (found,) = db.scalars(select(Gathering)).all()
    return found


def test_every_word_has_its_label():
    assert (set(AUDIENCES), set(PRESENCES), set(KINDS)) == (
        set(Audience),
        set(Presence),
        set(Presence),
    )


def test_a_gathering_is_planned_once_and_everybody_is_told(client, db):
    pair = two()
    join_cohort(pair.cohort, Side.MENTOR, place=Place.LEFT)
    untold = make_user()
    join_cohort(pair.cohort, Side.MENTEE, user=untold, state=SubmissionState.DECIDED)
    pair.mentee.user.locale = "nn"
    office = client.sign_in(pair.officer)
    office.get(f"{pair.office}/gatherings/new")
    for _click in range(2):
        office.post(f"{pair.office}/gatherings/new", facts())
    found = only(db)
    assert f"{found.starts_at.astimezone():%M}" == "00"
    told = written("gathering_added")
    assert len(told) == 4
    mine = next(mail for mail in told if mail.recipient_id == pair.mentee.user_id)
    assert "Oppstart på nynorsk" in mine.subject
    assert "METHOD:PUBLISH" in mine.calendar
    assert "LOCATION:Room 12" in mine.calendar
    assert [row.action for row in trail("gathering")] == ["gathering.added"]
    assert "Kick-off" in office.get(f"{pair.office}/gatherings").text
    for locale in LOCALES:
        mine = client.sign_in(pair.mentor.user).get(f"/{locale}/my/mentoring/gatherings").text
        assert found.title.in_(locale) in mine
    assert "Kick-off" in client.sign_in(pair.mentor.user).get(pair.home).text
    assert "Kick-off" not in client.sign_in(untold).get(MINE).text


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"title_nn": " "}, "Write the title"),
        ({"audience": "friends"}, "Choose whom it is for"),
        ({"day-day": ""}, "Error:"),
        ({"clock": "25.00"}, "Write the time as hours and minutes"),
        ({"minutes": "5"}, "from 15 to 2880 minutes"),
        ({"where_": ""}, "Write where it takes place"),
        ({"day-year": "2020"}, "Choose a time to come"),
        ({"day-year": str(now().year + 7)}, "Choose a day within five years"),
    ],
)
def test_a_gathering_needs_all_its_facts(client, db, changed, words):
    pair = two()
    sent = facts(**changed)
    page = client.sign_in(pair.officer).post(f"{pair.office}/gatherings/new", sent, status=422).text
    assert words in page
    assert "Oppstart" in page
    assert db.scalars(select(Gathering)).all() == []


def test_a_change_is_told_to_those_it_is_for_and_no_more_for(client, db):
    pair = two()
    one = gathering(pair.cohort)
    office = client.sign_in(pair.officer)
    address = f"{pair.office}/gatherings/{one.id}/edit"
    office.get(address)
    read = {"version": str(one.version)}
    for _click in range(2):
        office.post(address, facts(40, audience="mentors") | read)
    assert len(written("gathering_changed")) == 2
    assert len(written("gathering_cancelled")) == 2
    assert "METHOD:CANCEL" in written("gathering_cancelled")[0].calendar
    assert "SEQUENCE:2" in written("gathering_changed")[0].calendar
    stale = office.post(address, facts(40, where_="Room 14") | read, status=409).text
    assert "Room 14" in stale
    assert "Room 12" in stale
    assert only(db).where_ == "Room 12"
    assert client.sign_in(pair.mentee.user).get(f"{MINE}/{one.id}/gathering.ics", 404)
    office.post(address, facts(40) | {"version": str(only(db).version)})
    assert len(written("gathering_added")) == 2


def test_a_cancelled_gathering_leaves_the_calendars(client, db):
    pair = two()
    one = gathering(pair.cohort)
    office, mentee = client.sign_in(pair.officer), client.sign_in(pair.mentee.user)
    file = mentee.get(f"{MINE}/{one.id}/gathering.ics")
    assert (file.mimetype, "METHOD:PUBLISH" in file.text) == ("text/calendar", True)
    office.post(f"{pair.office}/gatherings/{one.id}/cancel")
    office.post(f"{pair.office}/gatherings/{one.id}/cancel", status=409)
    read = {"version": str(only(db).version)}
    office.post(f"{pair.office}/gatherings/{one.id}/edit", facts() | read, status=409)
    office.post(f"{pair.office}/gatherings/{one.id}/attendance", {}, status=409)
    office.get(f"{pair.office}/gatherings/{one.id}/edit")
    office.get(f"{pair.office}/gatherings/{one.id}/attendance")
    told = written("gathering_cancelled")
    assert len(told) == 4
    assert "STATUS:CANCELLED" in told[0].calendar
    message = as_message(told[0], sender="office@university.example", host="portal.example")
    assert 'method="CANCEL"' in message.as_string()
    assert "STATUS:CANCELLED" in mentee.get(f"{MINE}/{one.id}/gathering.ics").text
    assert "Cancelled" in mentee.get(MINE).text
    first, second = (as_ics(event(one, "https://x", cancelled=c), "en") for c in (False, True))
    assert first.split("UID:")[1][:36] == second.split("UID:")[1][:36]


def test_a_gathering_of_the_past_is_told_to_nobody(client, db):
    pair = two()
    one = gathering(pair.cohort, days=-3)
    client.sign_in(pair.officer).post(f"{pair.office}/gatherings/{one.id}/cancel")
    assert written("gathering_cancelled") == []


def test_reminders_come_a_week_and_a_day_before_once(db):
    pair = two()
    one = gathering(pair.cohort, days=20, audience=Audience.MENTEES)
    for days, expected in ((9, 0), (6.5, 2), (6.4, 2), (5, 2), (0.9, 4), (0.1, 4), (-1, 4)):
        remind(one.starts_at - timedelta(days=days))
        assert len(written("gathering_reminder")) == expected
    mail = written("gathering_reminder")[0]
    assert may_still_get(mail)
    pair.mentee.place, pair.mentee.left_at = Place.LEFT, now()
    db.commit()
    mine = [m for m in written("gathering_reminder") if m.recipient_id == pair.mentee.user_id]
    assert not may_still_get(mine[0])
    one.cancelled_at = now()
    db.commit()
    assert not may_still_get(mail)


def test_gatherings_are_the_offices_and_those_they_are_for(client, db):
    pair = two()
    one = gathering(pair.cohort, audience=Audience.MENTORS)
    pages = [
        f"{pair.office}/gatherings",
        f"{pair.office}/gatherings/new",
        f"{pair.office}/gatherings/{one.id}/edit",
        f"{pair.office}/gatherings/{one.id}/attendance",
        f"{pair.office}/attendance",
        f"{pair.office}/care",
    ]
    for person in (pair.mentee.user, make_user(role=Role.EDITOR)):
        browser = client.sign_in(person)
        for page in pages:
            browser.get(page, 404)
        browser.post(pages[1], facts(), status=404)
        browser.post(pages[2], facts(), status=404)
        browser.post(pages[3], {}, status=404)
        browser.post(f"{pair.office}/gatherings/{one.id}/cancel", status=404)
        browser.get(f"{MINE}/{one.id}/gathering.ics", 404)
    other = two()
    client.sign_in(other.officer).get(f"{other.office}/gatherings/{one.id}/edit", 404)


def test_a_closed_cohort_takes_no_gatherings(client, db):
    pair = two()
    one = gathering(pair.cohort)
    pair.cohort.closed_at, pair.cohort.closed_by = now(), pair.officer.id
    pair.cohort.forget_at = now() + timedelta(days=30)
    office = client.sign_in(pair.officer)
    office.post(f"{pair.office}/gatherings/new", facts(), status=409)
    read = {"version": str(one.version)}
    office.post(f"{pair.office}/gatherings/{one.id}/edit", facts() | read, status=409)
    office.post(f"{pair.office}/gatherings/{one.id}/cancel", status=409)
    office.get(f"{pair.office}/gatherings")
    office.get(f"{pair.office}/gatherings/new")


def test_who_came_is_noted_all_at_once_and_stale_saves_are_told(client, db):
    pair = two()
    one = gathering(pair.cohort, days=-3)
    office = client.sign_in(pair.officer)
    address = f"{pair.office}/gatherings/{one.id}/attendance"
    page = office.get(address).text
    assert page.count("<fieldset") == 4
    seen = page.split('name="seen"')[1].split('value="')[1].split('"')[0]
    names = [f"who_{p.id.hex}" for p in (pair.mentee, pair.mentor, *pair.others)]
    rows = dict(zip(names, ("present", "absent", "excused", "open"), strict=True))
    for _click in range(2):
        office.post(address, rows | {"seen": seen})
    noted = {row.participant_id: row.presence for row in db.scalars(select(Attendance))}
    assert noted == {
        pair.mentee.id: Presence.PRESENT,
        pair.mentor.id: Presence.ABSENT,
        pair.others[0].id: Presence.EXCUSED,
    }
    assert [row.detail for row in trail("gathering.att")] == [{"people": 3}]
    stale = office.post(address, rows | {names[0]: "absent", "seen": seen}, status=409).text
    assert "Saved now" in stale
    fresh = stale.split('name="seen"')[1].split('value="')[1].split('"')[0]
    office.post(address, rows | {names[0]: "open", "seen": fresh})
    assert len(db.scalars(select(Attendance)).all()) == 2
    gathering(pair.cohort, days=-2, audience=Audience.MENTORS, title="Mentors")
    overview = office.get(f"{pair.office}/attendance").text
    assert overview.count("Kick-off: ") == 2
    assert "Absent" in client.sign_in(pair.mentor.user).get(MINE).text


def test_lists_ask_as_much_for_three_as_for_one(app, client, db):
    pair = two()
    office, mentee = client.sign_in(pair.officer), client.sign_in(pair.mentee.user)
    one = gathering(pair.cohort, days=-3)
    gathering(pair.cohort, days=3)
    pages = [
        (office, f"{pair.office}/gatherings"),
        (office, f"{pair.office}/attendance"),
        (office, f"{pair.office}/gatherings/{one.id}/attendance"),
        (mentee, MINE),
        (mentee, "/en/my"),
    ]
    for browser, page in pages:
        browser.get(page)
    few = [statements(app, lambda b=b, p=p: b.get(p)) for b, p in pages]
    for days in (-5, -4, 4, 5):
        gathering(pair.cohort, days=days)
    for _one in range(2):
        join_cohort(pair.cohort, Side.MENTEE)
    db.commit()
    assert [statements(app, lambda b=b, p=p: b.get(p)) for b, p in pages] == few
    assert "Gathering: Kick-off" in mentee.get("/en/my").text
