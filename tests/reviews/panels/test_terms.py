"""Terms and deputies: who sits when, and who steps in for whom."""

from datetime import timedelta

from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.doctor import examine
from eqportal.mail.models import OutboundEmail
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.panels.queries import able, leader_of, panel_of
from eqportal.reviews.panels.terms import today
from eqportal.reviews.queries import case as met
from eqportal.reviews.recusals.operations import declare, impose
from tests.factories import make_user
from tests.reviews.scene import clear, make_scene, recuse

DAY = timedelta(days=1)


def seat_of(db, user):
    return db.scalars(select(PanelMember).where(PanelMember.user_id == user.id)).one()


def deputy_of(db, scene, member, rank=1):
    """A deputy for one of the members."""
    person = make_user(role=Role.REVIEWER, name=f"Deputy {rank}")
    db.add(
        PanelMember(
            call_id=scene.call.id,
            user_id=person.id,
            seat=Seat.DEPUTY,
            deputy_for_id=seat_of(db, member).id,
            deputy_rank=rank,
        )
    )
    db.commit()
    return person


def test_a_term_that_is_over_closes_the_room(client, db):
    scene = make_scene()
    member = scene.members[0]
    seat = seat_of(db, member)
    browser = client.sign_in(member)
    browser.get(scene.room)
    for days in ((None, today() - DAY), (today() + DAY, None)):
        seat.from_day, seat.to_day = days
        db.commit()
        browser.get(scene.room, 404)
        browser.get(f"/en/committee/submissions/{scene.case.reference}", 404)
        assert scene.call.title.in_("en") not in browser.get("/en/committee").text
    seat.from_day, seat.to_day = today(), today()
    db.commit()
    browser.get(scene.room)


def test_the_acting_chair_leads_when_the_chair_s_term_is_over(db):
    scene = make_scene()
    seat_of(db, scene.chair).to_day = today() - DAY
    db.commit()
    assert panel_of(scene.call).chair is None
    assert leader_of(scene.case) == scene.acting.id


def test_a_deputy_meets_what_the_member_is_recused_from_and_nothing_else(client, db):
    scene = make_scene(2)
    deputy = deputy_of(db, scene, scene.members[0])
    browser = client.sign_in(deputy)
    assert "There are no cases for you" in browser.get(scene.room).text
    recuse(scene.cases[0], scene.members[0])
    text = browser.get(scene.room).text
    assert scene.cases[0].reference in text
    assert scene.cases[1].reference not in text
    everybody = {scene.chair.id, scene.acting.id, *(m.id for m in scene.members)}
    assert able(scene.cases[1]) == everybody
    assert able(scene.cases[0]) == (everybody - {scene.members[0].id}) | {deputy.id}


def test_the_second_deputy_steps_in_when_the_first_is_recused_too(db):
    scene = make_scene()
    first = deputy_of(db, scene, scene.members[0], 1)
    second = deputy_of(db, scene, scene.members[0], 2)
    impose(submission=scene.case, on=scene.members[0], by=None, why="test")
    db.commit()
    assert met(first, scene.case.reference) is not None
    assert met(second, scene.case.reference) is None
    impose(submission=scene.case, on=first, by=None, why="test")
    db.commit()
    assert met(first, scene.case.reference) is None
    assert met(second, scene.case.reference) is not None
    assert second.id in able(scene.case)


def test_the_deputy_is_told_once_and_only_of_own_cases(db):
    scene = make_scene()
    deputy = deputy_of(db, scene, scene.members[0])
    recuse(scene.case, scene.members[1])
    assert db.scalars(select(OutboundEmail)).all() == []
    recuse(scene.case, scene.members[0])
    mail = db.scalars(select(OutboundEmail)).one()
    assert (mail.template, mail.recipient_id) == ("reviews/emails/stands_in", deputy.id)


def test_a_doubt_calls_no_deputy_yet(db):
    scene = make_scene()
    deputy = deputy_of(db, scene, scene.members[0])
    declare(submission=scene.case, ground="unsure", note="x", by=scene.members[0])
    db.commit()
    assert met(deputy, scene.case.reference) is None
    assert able(scene.case) & {deputy.id, scene.members[0].id} == set()


def test_a_deputy_who_answers_may_review(client, db):
    scene = make_scene()
    deputy = deputy_of(db, scene, scene.members[0])
    recuse(scene.case, scene.members[0])
    clear(scene.case, deputy)
    client.sign_in(deputy).get(f"/en/committee/submissions/{scene.case.reference}/review")
    assert examine(db)["deputies stand in for members"] == []


def test_a_deputy_in_two_calls_stands_in_for_the_member_of_each(db):
    """Member Moe sits in both; in the second call the deputy is somebody else's."""
    first, second = make_scene(), make_scene()
    deputy = deputy_of(db, first, first.members[0])
    moe = PanelMember(call_id=second.call.id, user_id=first.members[0].id, seat=Seat.MEMBER)
    whose = seat_of(db, second.members[1]).id
    also = PanelMember(
        call_id=second.call.id,
        user_id=deputy.id,
        seat=Seat.DEPUTY,
        deputy_for_id=whose,
        deputy_rank=1,
    )
    db.add_all([moe, also])
    db.commit()
    recuse(second.case, first.members[0])
    assert deputy.id not in able(second.case)
    assert met(deputy, second.case.reference) is None
