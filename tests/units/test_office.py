"""The office keeps the tree, names leaders and enters figures."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event, select

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.extensions import db as database
from eqportal.units.leaders.models import UnitLeader
from eqportal.units.leaders.operations import take_roles_that_are_over
from eqportal.units.models import Unit, UnitKind
from eqportal.units.queries import unit_by_code
from eqportal.units.shares.models import GenderShare, PositionGroup
from eqportal.units.shares.operations import tenths
from eqportal.units.shares.queries import share_of
from tests.endorsements.scene import lead, make_units
from tests.factories import make_user

NAMES = {"nb": "Institutt", "nn": "Institutt nn", "en": "Department", "kind": "department"}
UNITS = "/en/office/units"


@pytest.fixture
def office(client, db):
    make_units()
    return client.sign_in(make_user(role=Role.OFFICER))


def test_a_unit_is_added_moved_closed_and_reopened(office, client, db):
    office.get(UNITS)
    assert "level 3" in office.get(f"{UNITS}?q=imf").text
    office.get(f"{UNITS}?page=2", 404)
    office.get(f"{UNITS}/new")
    office.post(f"{UNITS}/new", NAMES, 422)
    for code in ("IMF 2", "imf", "new"):
        office.post(f"{UNITS}/new", NAMES | {"code": code, "parent": "sci"}, 422)
    office.post(f"{UNITS}/new", NAMES | {"code": "chem", "parent": "sci"})
    unit = unit_by_code("chem")
    assert unit.parent_id == unit_by_code("sci").id
    office.get(f"{UNITS}/chem")
    page = office.get(f"{UNITS}/sci/edit")
    assert 'value="imf"' not in page.text
    office.post(f"{UNITS}/chem/edit", NAMES | {"en": "Chemistry", "parent": "lib"})
    assert unit_by_code("chem").name.en == "Chemistry"
    assert unit_by_code("chem").parent_id == unit_by_code("lib").id
    office.post(f"{UNITS}/chem/close")
    office.post(f"{UNITS}/chem/close", status=409)
    assert "Closed on" in office.get(f"{UNITS}/chem").text
    office.post(f"{UNITS}/chem/reopen")
    assert unit_by_code("chem").closed_at is None
    client.sign_in(make_user(role=Role.ENDORSER)).get(UNITS, 404)


def test_a_leader_has_the_role_for_as_long_as_the_post(office, db):
    place = f"{UNITS}/imf/leaders"
    person = {"email": "hedda@university.example", "name": "Hedda", "post": "leader"}
    office.post(place, {}, 422)
    office.post(place, person | {"email": "hedda"}, 422)
    days = {"until-day": "1", "until-month": "1", "until-year": "2020"}
    office.post(place, person | days, 422)
    office.post(place, person)
    office.post(place, person | {"post": "substitute"})
    user = db.scalars(select(User).where(User.email == person["email"])).one()
    assert Role.ENDORSER in user.roles
    office.post(f"{UNITS}/sci/leaders", person)
    first, second = db.scalars(select(UnitLeader)).all()
    code = {row.id: row.code for row in db.scalars(select(Unit))}
    office.post(f"{UNITS}/{code[first.unit_id]}/leaders/{first.id}/end")
    assert Role.ENDORSER in user.roles
    office.post(f"{UNITS}/lib/leaders/{second.id}/end", status=404)
    office.post(f"{UNITS}/{code[second.unit_id]}/leaders/{second.id}/end")
    assert Role.ENDORSER not in user.roles
    office.post(f"{UNITS}/{code[second.unit_id]}/leaders/{second.id}/end", status=409)


def test_figures_are_entered_and_borrowed_from_the_faculty(office, db):
    place = f"{UNITS}/sci/shares"
    office.get(place)
    figures = {"group": "professor", "year": "2026", "women": "6,5", "men": "31", "source": "DBH"}
    figures |= {"as_of-day": "1", "as_of-month": "10", "as_of-year": "2026"}
    office.post(place, figures | {"women": "6,55"}, 422)
    office.post(place, figures | {"year": "26"}, 422)
    office.post(place, figures)
    office.post(place, figures | {"men": "30"})
    assert len(db.scalars(select(GenderShare)).all()) == 1
    assert "6,5" in office.get(place).text
    own = share_of("sci", PositionGroup.PROFESSOR)
    assert (own.women_tenths, own.men_tenths, own.borrowed) == (65, 300, False)
    assert own.as_of == date(2026, 10, 1)
    assert (own.women_below(17), own.women_below(18)) == (False, True)
    borrowed = share_of("imf", PositionGroup.PROFESSOR)
    assert (borrowed.unit_code, borrowed.borrowed) == ("sci", True)
    assert share_of("lib", PositionGroup.PROFESSOR) is None
    assert share_of("gone", PositionGroup.PROFESSOR) is None


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("12", 120),
        ("12,5", 125),
        ("12.50", 125),
        ("0", 0),
        *((text, None) for text in ("1e6", "-1", "", "12,55", "12,", "٣")),
    ],
)
def test_tenths(typed, meant):
    assert tenths(typed) == meant


def test_the_list_asks_as_often_for_many_as_for_few(office, db):
    asked = []
    event.listen(database.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    office.get(UNITS)
    few, _ = len(asked), asked.clear()
    for n in range(9):
        name = unit_by_code("imf").name
        db.add(Unit(code=f"more-{n}", kind=UnitKind.DEPARTMENT, name=name))
    db.commit()
    asked.clear()
    office.get(UNITS)
    assert len(asked) == few


def test_units_that_nobody_leads_are_found(office, db):
    lead(unit_by_code("imf"), name="Hedda Head")
    gone = now() - timedelta(days=1)
    lead(unit_by_code("phys"), since=gone - timedelta(days=9), until=gone)
    unit_by_code("lib").closed_at = now()
    db.commit()
    page = office.get(UNITS).text
    assert "2 units have no leader" in page
    assert "Hedda Head" in page
    alone = office.get(f"{UNITS}?leader=none").text
    assert "Unit phys" in alone
    assert "Unit sci" in alone
    for led in ("Unit imf", "Unit lib", "Unit uni"):
        assert led not in alone


def test_the_role_goes_with_the_last_post_when_its_day_is_over(office, client, db):
    moment = now()
    over = {"since": moment - timedelta(days=9), "until": moment - timedelta(minutes=1)}
    gone, stays = lead(unit_by_code("imf"), **over), lead(unit_by_code("sci"))
    db.add(UnitLeader(unit_id=unit_by_code("phys").id, user_id=stays.id, post="leader", **over))
    later = lead(unit_by_code("lib"), since=moment + timedelta(days=3))
    db.commit()
    assert [take_roles_that_are_over(), take_roles_that_are_over()] == [1, 0]
    db.commit()
    assert [Role.ENDORSER in user.roles for user in (gone, stays, later)] == [False, True, True]
    client.sign_in(gone).get("/en/units", 404)
