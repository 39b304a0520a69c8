"""Standing declarations: told, kept, renewed, reminded of, and read by the office alone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.database import now
from eqportal.mail.models import OutboundEmail
from eqportal.mail.reminders import remind
from eqportal.reviews.interests.models import Interests
from eqportal.reviews.interests.queries import is_due, of
from eqportal.reviews.panels.models import PanelMember
from tests.factories import make_user
from tests.reviews.scene import make_scene

PAGE = "/en/committee/interests"
TOLD = {"employer": "Professor, IMF", "family": "Ola Hansen", "collaborators": "Kari Berg"}


def told(db, user, days=0):
    row = Interests(user_id=user.id, employer="A", declared_at=now() - timedelta(days=days))
    db.add(row)
    db.commit()
    return row


def templates(db):
    return sorted(mail.template.rpartition("/")[2] for mail in db.scalars(select(OutboundEmail)))


def test_each_saving_is_a_new_declaration_and_the_latest_holds(client, db):
    scene = make_scene()
    member = client.sign_in(scene.members[0])
    assert "not made a declaration yet" in member.get(PAGE).text
    member.post(PAGE, TOLD)
    member.post(PAGE, TOLD | {"employer": "Dean"})
    assert "Dean" in member.get(PAGE).text
    assert of(scene.members[0]).employer == "Dean"
    assert len(db.scalars(select(Interests)).all()) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"employer": " "},
        {"employer": "x" * 201},
        {"family": "x" * 4_001},
        {"collaborators": "x" * 4_001},
    ],
)
def test_odd_input_is_refused_and_kept_in_the_form(client, db, change):
    scene = make_scene()
    client.sign_in(scene.members[0]).post(PAGE, TOLD | change, status=422)
    assert db.scalars(select(Interests)).all() == []


def test_a_forged_unit_is_no_unit(client):
    scene = make_scene()
    client.sign_in(scene.members[0]).post(PAGE, TOLD | {"unit": "forged"})
    assert of(scene.members[0]).unit == ""


def test_the_page_is_for_members(client):
    client.sign_in(make_user()).get(PAGE, 404)


def test_only_the_office_reads_what_a_member_has_told(client, db):
    scene = make_scene()
    client.sign_in(scene.members[0]).post(PAGE, TOLD)
    seat = db.scalars(select(PanelMember).where(PanelMember.user_id == scene.members[0].id)).one()
    page = f"/en/office/calls/{scene.call.slug}/panel/{seat.id}/interests"
    assert "Ola Hansen" in client.sign_in(scene.officer).get(page).text
    client.sign_in(scene.chair).get(page, 404)
    assert (
        "Missing" in client.sign_in(scene.officer).get(page.rpartition(str(seat.id))[0][:-1]).text
    )


def test_a_declaration_is_due_after_a_year():
    row = Interests(declared_at=now() - timedelta(days=364))
    assert not is_due(row)
    row.declared_at -= timedelta(days=2)
    assert is_due(row)
    assert is_due(None)


def test_members_are_reminded_before_and_after_the_year_and_once(db):
    scene = make_scene()
    told(db, scene.members[0], 352)
    told(db, scene.members[1], 366)
    told(db, scene.members[2], 10)
    for member in (scene.chair, scene.acting):
        told(db, member, 1)
    remind()
    remind()
    assert templates(db) == ["interests_over", "interests_soon"]


def test_members_who_have_told_nothing_are_asked_once(db):
    scene = make_scene()
    for member in (scene.chair, scene.acting, *scene.members[1:]):
        told(db, member)
    remind()
    remind()
    mail = db.scalars(select(OutboundEmail)).one()
    assert (mail.recipient_id, templates(db)) == (scene.members[0].id, ["interests_missing"])


def test_renewing_starts_a_new_year_of_reminders(db):
    scene = make_scene()
    for member in (scene.chair, scene.acting, *scene.members):
        told(db, member, 366)
        told(db, member)
    remind()
    assert templates(db) == []


def test_a_second_click_is_no_second_declaration(client, db):
    scene = make_scene()
    member = client.sign_in(scene.members[0])
    member.post(PAGE, TOLD)
    member.post(PAGE, TOLD)
    assert len(db.scalars(select(Interests)).all()) == 1
