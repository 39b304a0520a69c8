"""A meeting from the plan to the shared minutes, as the office and the members do it."""

import io
import re

import pikepdf
import pytest
from sqlalchemy import select

from eqportal.calls.mails.models import CallMail
from eqportal.decisions.meetings.lifecycle import MeetingState
from eqportal.decisions.meetings.mails import may_still_get
from eqportal.decisions.meetings.models import Meeting
from eqportal.decisions.models import Decision
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.mail.models import OutboundEmail
from eqportal.reviews.panels.models import PanelMember
from tests.decisions.meetings.meeting import CONSENSUS, FORM, by_vote, item_of, office, room
from tests.decisions.meetings.test_minuting import deputy_of
from tests.decisions.meetings.test_packs import bookmarks, check_accessible
from tests.reviews.scene import clear, make_scene, recuse, review


@pytest.fixture
def scene(db):
    """Three reviewed cases; the chair is recused from the second."""
    scene = make_scene(3)
    for case in scene.cases:
        clear(case, scene.chair, scene.acting)
        for member in scene.members:
            review(case, member, 4)
    recuse(scene.cases[1], scene.chair)
    return scene


def planned(client, db, scene):
    """The office plans it and makes the agenda."""
    base = f"/en/office/calls/{scene.call.slug}/meetings"
    officer = client.sign_in(scene.officer)
    officer.get(base)
    officer.get(f"{base}/new")
    officer.follow(officer.post(f"{base}/new", FORM))
    meeting = db.scalars(select(Meeting)).one()
    assert meeting.state is MeetingState.PLANNED
    assert "3 cases were found" in officer.get(office(meeting, "/cases")).text
    officer.follow(officer.post(office(meeting, "/cases"), {"_all": "1"}))
    officer.follow(officer.post(office(meeting, "/items"), {"title": "The year that comes"}))
    return meeting


def begun(client, scene, meeting):
    """The office calls the members, the chair begins and notes who came."""
    officer = client.sign_in(scene.officer)
    people = [str(p.id) for p in (scene.chair, *scene.members)]
    officer.get(office(meeting, "/tell"))
    officer.follow(officer.post(office(meeting, "/tell"), {"people": people}))
    chair = client.sign_in(scene.chair)
    chair.follow(chair.post(room(meeting, "/hold")))
    chair.get(room(meeting, "/attendance"))
    here = {f"who_{p.id.hex}": "present" for p in (scene.chair, scene.acting, *scene.members)}
    chair.follow(chair.post(room(meeting, "/attendance"), here))


def minuted(client, scene, meeting):
    """The first case is agreed on and proposed, the second voted on without the chair."""
    first, second = (item_of(meeting, case) for case in scene.cases[:2])
    officer = client.sign_in(scene.officer)
    officer.follow(officer.post(office(meeting, f"/items/{second.id}"), by_vote(3, 1)))
    officer.follow(officer.post(office(meeting, f"/items/{first.id}"), CONSENSUS))
    decision = {"outcome": "awarded", "reasons": "The effect weighed most.", "version": "0"}
    officer.follow(officer.post(office(meeting, f"/items/{first.id}/propose"), decision))


def approved(client, scene, meeting):
    """The chair writes and approves; the office is refused until the acting chair has too."""
    officer = client.sign_in(scene.officer)
    officer.post(office(meeting, "/share"), status=409)
    chair = client.sign_in(scene.chair)
    written = {"minutes": "Begun at one.", "version": str(meeting.version)}
    chair.follow(chair.post(room(meeting, "/minutes"), written))
    chair.follow(chair.post(room(meeting, "/approve")))
    officer = client.sign_in(scene.officer)
    assert "has not approved it" in officer.post(office(meeting, "/share"), status=409).text
    acting = client.sign_in(scene.acting)
    acting.follow(acting.post(room(meeting, "/approve")))


def test_meeting_from_plan_to_shared_minutes(client, db, scene):
    meeting = planned(client, db, scene)
    member = client.sign_in(scene.members[0])
    assert "No meeting is called" in member.get(f"{scene.room}/meetings").text
    begun(client, scene, meeting)
    minuted(client, scene, meeting)
    assert db.scalars(select(Decision.submission_id)).all() == [scene.cases[0].id]
    approved(client, scene, meeting)
    officer = client.sign_in(scene.officer)
    officer.follow(officer.post(office(meeting, "/share")))
    page = officer.get(office(meeting, "/minutes")).text
    assert re.search("Chair Carlsen .conflict of interest: .*letter b", page)
    member = client.sign_in(scene.members[0])
    page = member.get(room(meeting)).text
    assert "For: 3. Against: 1" in page
    assert "conflict of interest" not in page
    assert "Item led by" not in page
    member.get(room(meeting, "/minutes.html"))
    document = pikepdf.open(io.BytesIO(member.get(room(meeting, "/minutes.pdf")).data))
    check_accessible(document, "en", "Minutes of the meeting on")
    titles = [f"{n}. Secret canary {n} ({case.reference})" for n, case in enumerate(scene.cases, 1)]
    assert bookmarks(document) == titles[:2]


def test_mail_has_a_calendar_file_and_names_no_case(client, db, scene):
    meeting = planned(client, db, scene)
    begun(client, scene, meeting)
    template = OutboundEmail.template == "decisions/emails/meeting"
    mails = db.scalars(select(OutboundEmail).where(template)).all()
    assert len(mails) == 4
    assert all("BEGIN:VCALENDAR" in mail.calendar for mail in mails)
    assert not any("canary" in mail.body for mail in mails)


def test_chair_meets_the_own_conflict_as_a_closed_item(client, db, scene):
    meeting = planned(client, db, scene)
    begun(client, scene, meeting)
    page = client.sign_in(scene.chair).get(room(meeting)).text
    assert page.count("Closed item") == 2  # on the agenda, and in the minutes to be approved
    assert scene.cases[1].reference not in page


def test_deputy_who_was_told_hears_that_it_is_cancelled(client, db, scene):
    meeting = planned(client, db, scene)
    deputy = deputy_of(scene, scene.members[0])
    officer = client.sign_in(scene.officer)
    officer.follow(officer.post(office(meeting, "/tell"), {"people": [str(deputy.id)]}))
    officer.follow(officer.post(office(meeting, "/cancel")))
    told = select(OutboundEmail.recipient_id).where(
        OutboundEmail.template == "decisions/emails/meeting_cancelled"
    )
    everybody = {scene.chair.id, scene.acting.id, deputy.id, *(m.id for m in scene.members)}
    assert set(db.scalars(told)) == everybody


def test_call_says_the_mail_of_a_meeting_in_its_own_words(client, db, scene):
    meeting = planned(client, db, scene)
    words = LocalisedText(nb="Møte {{when}}", nn="Møte {{when}}", en="We meet {{when}}")
    body = LocalisedText(**dict.fromkeys(LOCALES, "{{where}}: {{message}} {{link}}"))
    mail = {"template": "decisions/emails/meeting", "subject": words, "body": body}
    db.add(CallMail(call_id=scene.call.id, held=False, **mail))
    meeting.message = "Bring your notes."
    db.commit()
    begun(client, scene, meeting)
    template = OutboundEmail.template == "decisions/emails/meeting"
    mail = db.scalars(select(OutboundEmail).where(template)).first()
    assert mail.subject.startswith("We meet ")
    assert "Room 12: Bring your notes. http" in mail.body


def test_mail_does_not_leave_for_a_cancelled_meeting_or_an_empty_seat(client, db, scene):
    meeting = planned(client, db, scene)
    deputy = deputy_of(scene, scene.members[0])
    officer = client.sign_in(scene.officer)
    people = [str(deputy.id), str(scene.chair.id)]
    officer.follow(officer.post(office(meeting, "/tell"), {"people": people}))
    template = OutboundEmail.template == "decisions/emails/meeting"
    mails = {mail.recipient_id: mail for mail in db.scalars(select(OutboundEmail).where(template))}
    assert all(may_still_get(mail) for mail in mails.values())
    seat = db.scalars(select(PanelMember).where(PanelMember.user_id == deputy.id)).one()
    db.delete(seat)
    db.commit()
    assert not may_still_get(mails[deputy.id])
    assert may_still_get(mails[scene.chair.id])
    officer.follow(officer.post(office(meeting, "/cancel")))
    assert not may_still_get(mails[scene.chair.id])
