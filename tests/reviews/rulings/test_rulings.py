"""Rulings: the body's, with a quorum, a reason and a record; once."""

import pytest
from sqlalchemy import select

from eqportal.audit.doctor import examine
from eqportal.reviews.models import Review
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.recusals.models import (
    Act,
    Declaration,
    RecusalEntry,
    RulingParticipant,
    Standing,
)
from eqportal.reviews.recusals.operations import declare, impose
from eqportal.reviews.rulings.queries import body_for
from tests.factories import make_user
from tests.reviews.scene import make_scene, recuse, review, ruling
from tests.reviews.test_routes import statements


def in_doubt(db, case, *members):
    for member in members:
        declare(submission=case, ground="unsure", note="We shared a room", by=member)
    db.commit()
    rows = db.scalars(select(Declaration).where(Declaration.standing == Standing.AWAITING_RULING))
    return {row.user_id: row for row in rows}


def page_of(scene, doubt):
    return f"{scene.room}/rulings/{doubt.id}"


def test_a_ruling_is_recorded_with_who_how_and_why(client, db):
    scene = make_scene()
    doubt = in_doubt(db, scene.case, scene.members[0])[scene.members[0].id]
    chair = client.sign_in(scene.chair)
    assert "We shared a room" in chair.get(page_of(scene, doubt)).text
    body = (scene.chair, scene.acting, scene.members[1])
    chair.post(page_of(scene, doubt), ruling("clear", *body))
    entry = db.scalars(select(RecusalEntry).where(RecusalEntry.act == Act.RULED)).one()
    assert (entry.done_by, entry.how, entry.standing) == (scene.chair.id, "meeting", "clear")
    assert set(db.scalars(select(RulingParticipant.user_id))) == {person.id for person in body}
    text = chair.get(f"{scene.room}/recusals").text
    assert "Took part: Acting Aas, Chair Carlsen, Member Nes" in text
    assert "They hardly know each other." in text
    assert examine(db)["rulings are in the record"] == []


def test_a_ruling_of_recused_voids_what_was_locked(client, db):
    scene = make_scene()
    mine = review(scene.case, scene.members[0])
    doubt = in_doubt(db, scene.case, scene.members[0])[scene.members[0].id]
    body = (scene.chair, scene.acting, scene.members[1])
    client.sign_in(scene.chair).post(page_of(scene, doubt), ruling("recused", *body))
    db.refresh(mine)
    assert mine.state == "void"
    client.sign_in(scene.members[0]).get(f"/en/committee/submissions/{scene.case.reference}", 404)


@pytest.mark.parametrize("missing", ["ruling", "how", "took_part", "reason"])
def test_a_ruling_says_everything(client, db, missing):
    scene = make_scene()
    doubt = in_doubt(db, scene.case, scene.members[0])[scene.members[0].id]
    data = ruling("clear", scene.chair, scene.acting, scene.members[1])
    del data[missing]
    client.sign_in(scene.chair).post(page_of(scene, doubt), data, status=422)
    db.refresh(doubt)
    assert doubt.standing is Standing.AWAITING_RULING


def test_too_few_or_the_wrong_people_make_no_ruling(client, db):
    scene = make_scene()
    doubt = in_doubt(db, scene.case, scene.members[0])[scene.members[0].id]
    recuse(scene.case, scene.members[1])
    chair = client.sign_in(scene.chair)
    few = ruling("clear", scene.chair, scene.acting)
    assert (
        "At least 3 members must take part"
        in chair.post(page_of(scene, doubt), few, status=422).text
    )
    wrong = ruling("clear", scene.chair, scene.acting, scene.members[0])
    chair.post(page_of(scene, doubt), wrong, status=422)
    wrong = ruling("clear", scene.chair, scene.acting, scene.members[1], make_user())
    chair.post(page_of(scene, doubt), wrong, status=422)
    assert len(db.scalars(select(RecusalEntry).where(RecusalEntry.act == Act.RULED)).all()) == 0


def test_deputies_step_in_for_those_in_doubt(db):
    scene = make_scene()
    member = db.scalars(select(PanelMember).where(PanelMember.user_id == scene.members[0].id)).one()
    deputy = make_user(name="Deputy")
    db.add(
        PanelMember(
            call_id=scene.call.id,
            user_id=deputy.id,
            seat=Seat.DEPUTY,
            deputy_for_id=member.id,
            deputy_rank=1,
        )
    )
    in_doubt(db, scene.case, scene.members[0])
    body = body_for(scene.case, scene.members[0].id)
    assert deputy.id in {person.id for person in body.people}
    assert scene.members[0].id not in {person.id for person in body.people}


def test_several_in_doubt_take_part_only_where_too_few_are_left(db):
    scene = make_scene()
    in_doubt(db, scene.case, *scene.members[:2])
    body = body_for(scene.case, scene.members[0].id)
    assert (len(body.people), body.several) == (3, False)
    in_doubt(db, scene.case, scene.members[2])
    body = body_for(scene.case, scene.members[0].id)
    assert (len(body.people), body.several, body.suffices) == (5, True, True)


def test_the_office_records_a_ruling_where_nobody_leads(client, db):
    scene = make_scene()
    for leader in (scene.chair, scene.acting):
        impose(submission=scene.case, on=leader, by=None, why="test")
    doubt = in_doubt(db, scene.case, scene.members[0])[scene.members[0].id]
    scene.call.quorum = 2
    db.commit()
    client.sign_in(scene.chair).get(page_of(scene, doubt), 404)
    page = f"/en/office/submissions/{scene.case.reference}/rulings/{doubt.id}"
    officer = client.sign_in(scene.officer)
    officer.get(page)
    officer.post(page, ruling("clear", *scene.members[1:]))
    officer.post(page, ruling("clear", *scene.members[1:]), status=404)
    client.sign_in(scene.members[0]).get(f"/en/committee/submissions/{scene.case.reference}")
    client.sign_in(scene.members[1]).get(page, 404)


def test_the_chair_s_own_doubt_goes_to_the_acting_chair(client, db):
    scene = make_scene()
    doubt = in_doubt(db, scene.case, scene.chair)[scene.chair.id]
    body = ruling("recused", scene.acting, *scene.members)
    client.sign_in(scene.chair).post(page_of(scene, doubt), body, status=404)
    client.sign_in(scene.acting).post(page_of(scene, doubt), body)
    chair = client.sign_in(scene.chair)
    assert scene.case.reference not in chair.get(f"{scene.room}/recusals").text
    assert scene.case.reference not in chair.get(scene.room).text
    assert scene.case.reference in client.sign_in(scene.acting).get(f"{scene.room}/recusals").text
    assert db.scalars(select(Review)).all() == []


def test_the_record_hides_from_the_leader_why_a_case_is_hidden(client, db):
    scene = make_scene()
    impose(
        submission=scene.case, on=scene.members[0], by=scene.officer, why="imposed by the office"
    )
    impose(submission=scene.case, on=scene.members[1], by=None, why="a person of the case")
    db.commit()
    chair = client.sign_in(scene.chair).get(f"{scene.room}/recusals").text
    assert chair.count("Kept from the case") == 2
    for secret in ("person of the case", "Imposed by the office", scene.officer.called):
        assert secret not in chair
    page = f"/en/office/calls/{scene.call.slug}/recusals"
    office = client.sign_in(scene.officer).get(page).text
    assert "a person of the case" in office
    assert "Imposed by the office" in office
    client.sign_in(scene.members[2]).get(f"{scene.room}/recusals", 404)


def test_nobody_reads_that_a_case_was_once_hidden_from_themself(client, db):
    scene = make_scene()
    impose(submission=scene.case, on=scene.chair, by=scene.officer, why="imposed by the office")
    db.commit()
    hidden = db.scalars(select(Declaration)).one()
    office = f"/en/office/submissions/{scene.case.reference}/recusals/{hidden.id}/lift"
    client.sign_in(scene.officer).post(office, {"reason": "Another person"})
    text = client.sign_in(scene.chair).get(f"{scene.room}/recusals").text
    assert "Nothing is in the record yet." in text
    page = f"/en/office/calls/{scene.call.slug}/recusals"
    assert "Another person" in client.sign_in(scene.officer).get(page).text


def test_plain_answers_are_in_the_record_when_asked_for(client):
    scene = make_scene()
    review(scene.case, scene.members[0])
    chair = client.sign_in(scene.chair)
    assert "Nothing is in the record yet." in chair.get(f"{scene.room}/recusals").text
    assert "Member Moe" in chair.get(f"{scene.room}/recusals?every=1").text
    chair.get(f"{scene.room}/recusals?every=odd")


def test_the_record_takes_the_same_statements_for_one_and_three(client, db, app):
    counts = []
    for number in (1, 3):
        scene = make_scene(number)
        for case in scene.cases:
            recuse(case, scene.members[0])
        chair = client.sign_in(scene.chair)
        counts.append(statements(app, lambda c=chair, s=scene: c.get(f"{s.room}/recusals")))
    assert counts[0] == counts[1]
