"""Minuting: quorum, votes, who leads, who left, and what is refused."""

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.decisions.meetings import attending
from eqportal.decisions.meetings.models import Attendance, ItemPart, MeetingItem, Part, Vote
from eqportal.decisions.models import Decision
from eqportal.extensions import session
from eqportal.reviews.panels.models import PanelMember, Seat
from tests.decisions.meetings.meeting import (
    CONSENSUS,
    POSTPONED,
    by_vote,
    call,
    hold,
    item_of,
    office,
    room,
)
from tests.factories import make_user
from tests.reviews.scene import clear, make_scene, recuse


@pytest.fixture
def scene(db):
    return make_scene(2)


def page_of(meeting, case, side=office):
    return side(meeting, f"/items/{item_of(meeting, case).id}")


def parts(item):
    session().expire_all()
    rows = session().scalars(select(ItemPart).where(ItemPart.item_id == item.id))
    return {row.user_id: row.part for row in rows}


def test_deciding_without_a_quorum_is_refused_in_words(client, db, scene):
    away = (scene.acting, scene.members[0], scene.members[1])
    meeting = hold(scene, absent=away)
    officer = client.sign_in(scene.officer)
    page = officer.post(page_of(meeting, scene.case), CONSENSUS, status=409).text
    assert "no quorum for this item: 2 take part, 3 are needed" in page
    assert "Give it the award." in page
    assert item_of(meeting, scene.case).settled is None
    officer.follow(officer.post(page_of(meeting, scene.case), POSTPONED))


def test_quorum_counts_those_who_may_take_part(client, db, scene):
    meeting = hold(scene, absent=(scene.acting, scene.members[0]))
    recuse(scene.case, scene.members[1])
    officer = client.sign_in(scene.officer)
    officer.post(page_of(meeting, scene.case), CONSENSUS, status=409)
    officer.follow(officer.post(page_of(meeting, scene.cases[1]), CONSENSUS))


def test_who_left_is_taken_from_the_recusals(client, db, scene):
    recuse(scene.case, scene.members[0])
    meeting = hold(scene)
    item = item_of(meeting, scene.case)
    officer = client.sign_in(scene.officer)
    page = officer.follow(officer.post(page_of(meeting, scene.case), CONSENSUS)).text
    assert "Member Moe (conflict of interest:" in page
    assert parts(item)[scene.members[0].id] is Part.LEFT
    assert list(parts(item).values()).count(Part.TOOK_PART) == 4


def test_chair_who_is_recused_hands_the_item_over(client, db, scene):
    recuse(scene.case, scene.chair)
    meeting = hold(scene)
    client.sign_in(scene.chair).get(page_of(meeting, scene.case, room), 404)
    acting = client.sign_in(scene.acting)
    acting.follow(acting.post(page_of(meeting, scene.case, room), CONSENSUS))
    db.expire_all()
    assert item_of(meeting, scene.case).led_by == scene.acting.id
    acting.get(page_of(meeting, scene.cases[1], room), 404)


def test_members_minute_nothing(client, db, scene):
    meeting = hold(scene)
    member = client.sign_in(scene.members[0])
    member.get(page_of(meeting, scene.case, room), 404)
    member.post(page_of(meeting, scene.case, room), CONSENSUS, status=404)
    for tail in ("/hold", "/approve", "/minutes", "/attendance", "/reopen"):
        member.post(room(meeting, tail), {}, status=404)
    member.post(page_of(meeting, scene.case), CONSENSUS, status=404)


@pytest.mark.parametrize(
    "votes,status,adopted",
    [
        (by_vote(3, 2), 303, True),
        (by_vote(2, 3), 303, False),
        (by_vote(2, 2, 1), 409, None),
        (by_vote(2, 2, 1, casting="for"), 303, True),
        (by_vote(2, 2, 1, casting="against"), 303, False),
        (by_vote(3, 0), 409, None),
        (by_vote(9, 0), 409, None),
        (by_vote(3, -1, 3), 422, None),
        (by_vote(3, 2, settled="nonsense"), 422, None),
        (by_vote(3, 2, motion=" "), 422, None),
        (by_vote(3, 2, counting=""), 422, None),
    ],
)
def test_votes_as_numbers(client, db, scene, votes, status, adopted):
    meeting = hold(scene)
    client.sign_in(scene.officer).post(page_of(meeting, scene.case), votes, status=status)
    db.expire_all()
    assert item_of(meeting, scene.case).adopted is adopted


def test_votes_by_name_and_the_leader_decides_when_they_are_equal(client, db, scene):
    meeting = hold(scene, absent=(scene.acting,))
    named = {
        f"vote_{scene.chair.id.hex}": "against",
        f"vote_{scene.members[0].id.hex}": "for",
        f"vote_{scene.members[1].id.hex}": "for",
        f"vote_{scene.members[2].id.hex}": "against",
    }
    posted = {"settled": "vote", "counting": "names", "motion": "Give it.", "version": "1"}
    officer = client.sign_in(scene.officer)
    page = officer.follow(officer.post(page_of(meeting, scene.case), posted | named)).text
    assert "The leader’s vote decided" not in page  # that is in the minutes
    item = item_of(meeting, scene.case)
    assert (item.adopted, item.casting, item.by_name) == (False, True, True)
    votes = db.scalars(select(ItemPart.vote).where(ItemPart.item_id == item.id)).all()
    assert votes.count(Vote.FOR) == 2


def test_somebody_without_a_vote_stops_a_vote_by_name(client, db, scene):
    meeting = hold(scene)
    posted = {"settled": "vote", "counting": "names", "motion": "Give it.", "version": "1"}
    page = client.sign_in(scene.officer).post(page_of(meeting, scene.case), posted, status=422)
    assert "Choose how Chair Carlsen voted" in page.text


def test_recused_member_has_no_vote(client, db, scene):
    recuse(scene.case, scene.members[0])
    meeting = hold(scene)
    page = client.sign_in(scene.officer).get(page_of(meeting, scene.case)).text
    assert f"vote_{scene.members[0].id.hex}" not in page
    assert f"vote_{scene.members[1].id.hex}" in page


def test_stale_item_shows_both_texts(client, db, scene):
    meeting = hold(scene)
    officer = client.sign_in(scene.officer)
    officer.post(page_of(meeting, scene.case), CONSENSUS | {"minutes": "What the first wrote."})
    page = officer.post(
        page_of(meeting, scene.case), CONSENSUS | {"minutes": "What the second wrote."}, status=409
    ).text
    assert "What the first wrote." in page
    assert "What the second wrote." in page


def test_item_is_minuted_only_while_the_meeting_is_held(client, db, scene):
    meeting = call(scene)
    officer = client.sign_in(scene.officer)
    officer.post(page_of(meeting, scene.case), CONSENSUS, status=409)
    assert item_of(meeting, scene.case).settled is None


def test_approved_minutes_are_locked(client, db, scene):
    meeting = hold(scene)
    officer = client.sign_in(scene.officer)
    officer.post(page_of(meeting, scene.case), CONSENSUS)
    chair = client.sign_in(scene.chair)
    chair.post(room(meeting, "/approve"))
    version = str(item_of(meeting, scene.case).version)
    officer = client.sign_in(scene.officer)
    officer.post(page_of(meeting, scene.case), CONSENSUS | {"version": version}, status=409)
    officer.post(office(meeting, "/minutes"), {"minutes": "Other", "version": "9"}, status=409)
    chair = client.sign_in(scene.chair)
    chair.post(room(meeting, "/approve"), status=409)
    chair.post(room(meeting, "/reopen"))
    db.expire_all()
    assert item_of(meeting, scene.case).approved_at is None


def test_rejected_motion_proposes_nothing(client, db, scene):
    clear(scene.case, scene.chair)
    meeting = hold(scene)
    officer = client.sign_in(scene.officer)
    officer.post(page_of(meeting, scene.case), by_vote(1, 4))
    decision = {"outcome": "awarded", "reasons": "Because.", "version": "0"}
    officer.post(page_of(meeting, scene.case) + "/propose", decision, status=404)
    assert db.scalars(select(Decision)).all() == []


def test_proposal_needs_an_outcome_of_the_programme(client, db, scene):
    clear(scene.case, scene.chair)
    meeting = hold(scene)
    officer = client.sign_in(scene.officer)
    officer.post(page_of(meeting, scene.case), CONSENSUS)
    wrong = {"outcome": "reserve", "reasons": "Because.", "version": "0"}
    officer.post(page_of(meeting, scene.case) + "/propose", wrong, status=422)
    right = wrong | {"outcome": "awarded"}
    officer.post(page_of(meeting, scene.case) + "/propose", right)
    officer.post(page_of(meeting, scene.case) + "/propose", right, status=409)
    assert len(db.scalars(select(Decision)).all()) == 1


def deputy_of(scene, member):
    person = make_user(role=Role.REVIEWER, name="Deputy Dale")
    seat = session().scalars(select(PanelMember).where(PanelMember.user_id == member.id)).one()
    row = PanelMember(
        call_id=scene.call.id,
        user_id=person.id,
        seat=Seat.DEPUTY,
        deputy_for_id=seat.id,
        deputy_rank=1,
    )
    session().add(row)
    session().commit()
    return person


def test_deputy_of_a_recused_member_takes_part(client, db, scene):
    deputy = deputy_of(scene, scene.members[0])
    recuse(scene.case, scene.members[0])
    meeting = hold(scene)
    who = {deputy.id: (Attendance.PRESENT, None)}
    attending.note(meeting=meeting, who=who, by=scene.officer)
    db.commit()
    officer = client.sign_in(scene.officer)
    officer.post(page_of(meeting, scene.case), CONSENSUS)
    officer.post(page_of(meeting, scene.cases[1]), CONSENSUS)
    assert parts(item_of(meeting, scene.case))[deputy.id] is Part.TOOK_PART
    assert deputy.id not in parts(item_of(meeting, scene.cases[1]))


def test_deputy_comes_for_an_absent_member(client, db, scene):
    deputy = deputy_of(scene, scene.members[0])
    meeting = hold(scene)
    officer = client.sign_in(scene.officer)
    people = (scene.chair, scene.acting, *scene.members[1:])
    who = {f"who_{p.id.hex}": "present" for p in people}
    who |= {f"who_{scene.members[0].id.hex}": str(deputy.id), f"who_{deputy.id.hex}": "absent"}
    officer.follow(officer.post(office(meeting, "/attendance"), who))
    officer.post(page_of(meeting, scene.case), CONSENSUS)
    found = parts(item_of(meeting, scene.case))
    assert found[deputy.id] is Part.TOOK_PART
    assert scene.members[0].id not in found


def test_roll_asks_for_everybody_and_takes_no_stranger(client, db, scene):
    meeting = hold(scene)
    officer = client.sign_in(scene.officer)
    page = officer.post(office(meeting, "/attendance"), {"_": "1"}, status=422).text
    assert "Choose whether Chair Carlsen came" in page
    forged = {f"who_{scene.chair.id.hex}": str(scene.officer.id)}
    officer.post(office(meeting, "/attendance"), forged, status=422)


def test_item_about_something_else_is_minuted_too(client, db, scene):
    meeting = hold(scene)
    officer = client.sign_in(scene.officer)
    officer.post(office(meeting, "/items"), {"title": "The year that comes"})
    item = db.scalars(select(MeetingItem).where(MeetingItem.title != "")).one()
    officer.follow(officer.post(office(meeting, f"/items/{item.id}"), CONSENSUS))
    chair = client.sign_in(scene.chair)
    chair.get(room(meeting, f"/items/{item.id}"))
