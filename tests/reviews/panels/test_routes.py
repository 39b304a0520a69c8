"""The office seats and unseats the members of a panel."""

import pytest
from sqlalchemy import select

from eqportal.access.roles import Permission, Role
from eqportal.accounts.models import User
from eqportal.mail.models import OutboundEmail
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.submissions.people import panel_of
from tests.factories import make_call, make_user
from tests.reviews.scene import make_scene, review


def test_seating_makes_an_account_gives_the_role_and_tells(client, db):
    call, officer = make_call(), make_user(role=Role.OFFICER)
    page = f"/en/office/calls/{call.slug}/panel"
    data = {"email": "New@uni.example", "name": "New Member", "seat": "chair"}
    client.sign_in(officer).post(page, data)
    member = db.scalars(select(PanelMember)).one()
    person = db.get_one(User, member.user_id)
    assert (member.seat, person.name) == (Seat.CHAIR, "New Member")
    assert Permission.COMMITTEE in person.permissions
    assert [m.template for m in db.scalars(select(OutboundEmail))] == ["reviews/emails/seated"]
    assert panel_of(call.id) == {"new@uni.example"}


def test_one_chair_and_one_seat_a_person(client):
    scene = make_scene()
    officer = client.sign_in(scene.officer)
    page = f"/en/office/calls/{scene.call.slug}/panel"
    second = {"email": "second@uni.example", "seat": "chair"}
    assert "taken" in officer.post(page, second, status=422).text
    officer.post(page, {"email": scene.members[0].email, "seat": "member"}, status=422)


def test_a_member_without_reviews_can_be_removed(client, db):
    scene = make_scene()
    review(scene.case, scene.members[0])
    officer = client.sign_in(scene.officer)
    rows = {m.user_id: m.id for m in db.scalars(select(PanelMember))}
    page = f"/en/office/calls/{scene.call.slug}/panel"
    officer.get(page)
    officer.post(f"{page}/{rows[scene.members[1].id]}/remove")
    officer.post(f"{page}/{rows[scene.members[0].id]}/remove", status=409)
    left = set(db.scalars(select(PanelMember.user_id)))
    assert scene.members[1].id not in left
    assert scene.members[0].id in left


@pytest.mark.parametrize("role", [Role.CHAIR, Role.REVIEWER, Role.EDITOR, None])
def test_panel_page_is_the_offices(client, role):
    call = make_call()
    client.sign_in(make_user(role=role)).get(f"/en/office/calls/{call.slug}/panel", 404)
