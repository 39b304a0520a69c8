"""Deputies at a meeting: who came for whom, what they then meet, and what counts."""

from eqportal.decisions.meetings import attending
from eqportal.decisions.meetings.attending import room_for, turnout
from eqportal.decisions.meetings.models import Attendance
from eqportal.reviews.panels.terms import today
from eqportal.reviews.queries import case as met
from tests.decisions.meetings.meeting import hold, item_of, office
from tests.reviews.panels.test_terms import DAY, deputy_of, seat_of
from tests.reviews.scene import make_scene, recuse


def test_who_came_instead_meets_the_cases_of_the_agenda(client, db):
    scene = make_scene(3)
    deputy = deputy_of(db, scene, scene.members[0])
    recuse(scene.cases[1], deputy)
    meeting = hold(scene, *scene.cases[:2], absent=(scene.members[0],))
    assert met(deputy, scene.case.reference) is None
    who = {scene.members[0].id: (Attendance.DEPUTY, deputy.id)}
    attending.note(meeting=meeting, who=who, by=scene.officer)
    db.commit()
    assert [met(deputy, case.reference) is not None for case in scene.cases] == [True, False, False]
    client.sign_in(deputy).get(f"/en/committee/submissions/{scene.case.reference}/declare")


def test_the_deputy_of_an_empty_seat_counts_when_present(client, db):
    scene = make_scene()
    deputy = deputy_of(db, scene, scene.members[0])
    seat_of(db, scene.members[0]).to_day = today() - DAY
    meeting = hold(scene)
    page = client.sign_in(scene.officer).get(office(meeting)).text
    assert "Called in for single items" not in page
    before = room_for(item_of(meeting, scene.case), turnout(meeting)).part
    who = {deputy.id: (Attendance.PRESENT, None)}
    attending.note(meeting=meeting, who=who, by=scene.officer)
    db.commit()
    after = room_for(item_of(meeting, scene.case), turnout(meeting)).part
    assert after - before == {deputy.id}
