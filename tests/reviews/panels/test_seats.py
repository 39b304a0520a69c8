"""Putting a panel together: terms, deputies, balance, and what each may do."""

import re

from sqlalchemy import select

from eqportal.reviews.panels.models import BalanceException, CountedAs, PanelMember, Seat
from eqportal.reviews.plans.models import PhaseKind
from eqportal.reviews.plans.operations import work_in_phases
from tests.reviews.scene import make_scene, review
from tests.reviews.test_routes import statements


def page_of(scene):
    return f"/en/office/calls/{scene.call.slug}/panel"


def seat_of(db, user):
    return db.scalars(select(PanelMember).where(PanelMember.user_id == user.id)).one()


def day(name, value):
    year, month, number = value
    return {f"{name}-day": str(number), f"{name}-month": str(month), f"{name}-year": str(year)}


def seen(officer, page):
    """What the page of a seat remembers of what it showed."""
    text = officer.get(page).text
    return {"seen": re.search(r'name="seen"[^>]*value="([^"]*)"', text).group(1)}


def test_a_deputy_is_seated_for_a_member_and_numbered(client, db):
    scene = make_scene()
    officer, member = client.sign_in(scene.officer), seat_of(db, scene.members[0])
    for number in (1, 2):
        data = {"email": f"deputy{number}@uni.example", "seat": "deputy", "counted_as": "woman"}
        officer.post(page_of(scene), data | {"deputy_for": str(member.id)})
    rows = db.scalars(select(PanelMember).where(PanelMember.seat == Seat.DEPUTY)).all()
    assert sorted((row.deputy_for_id, row.deputy_rank) for row in rows) == [
        (member.id, 1),
        (member.id, 2),
    ]
    assert "Number 2 for Member Moe" in officer.get(page_of(scene)).text
    officer.post(f"{page_of(scene)}/{member.id}/remove", status=409)
    one = f"{page_of(scene)}/{member.id}"
    officer.post(one, {"seat": "deputy"} | seen(officer, one), status=422)


def test_a_seat_with_odd_days_or_no_member_to_stand_in_for_is_refused(client, db):
    scene = make_scene()
    officer, whole = client.sign_in(scene.officer), {"email": "a@uni.example", "seat": "member"}
    odd = [
        {"seat": "deputy"},
        {"seat": "deputy", "deputy_for": "00000000-0000-0000-0000-000000000000"},
        {"deputy_for": str(seat_of(db, scene.chair).id)},
        day("to_day", (2027, 2, 30)),
        day("from_day", (2027, 5, 1)) | day("to_day", (2027, 4, 1)),
        {"seat": "forged"},
        {"affiliation": "x" * 201},
        {"name": "x" * 201},
    ]
    for change in odd:
        officer.post(page_of(scene), whole | change, status=422)
    assert len(db.scalars(select(PanelMember)).all()) == 5


def test_a_seat_is_changed_with_term_and_place_of_work(client, db):
    scene = make_scene()
    member = seat_of(db, scene.members[0])
    officer, one = client.sign_in(scene.officer), f"{page_of(scene)}/{member.id}"
    data = seen(officer, one) | {
        "seat": "member",
        "external": "y",
        "affiliation": "Another university",
    }
    data |= {"counted_as": "man"} | day("from_day", (2026, 1, 1)) | day("to_day", (2031, 12, 31))
    officer.post(one, data)
    db.refresh(member)
    assert (member.external, member.counted_as) == (True, CountedAs.MAN)
    assert member.to_day.isoformat() == "2031-12-31"
    assert "Another university" in officer.get(page_of(scene)).text
    stale = officer.post(one, data | {"affiliation": "A third"}, status=409).text
    assert "Another university" in stale
    assert "A third" in stale
    taken = {"seat": "chair"} | seen(officer, one)
    assert "taken" in officer.post(one, taken, status=422).text
    client.sign_in(scene.chair).get(one, 404)


def test_balance_is_shown_and_an_exception_recorded(client, db):
    scene = make_scene()
    for member in db.scalars(select(PanelMember)):
        member.counted_as = CountedAs.WOMAN
    db.commit()
    officer = client.sign_in(scene.officer)
    assert "The rule is not met" in officer.get(page_of(scene)).text
    officer.post(f"{page_of(scene)}/exception", {"reason": " "}, status=422)
    officer.post(f"{page_of(scene)}/exception", {"reason": "Granted by the ministry"})
    assert db.scalars(select(BalanceException.reason)).one() == "Granted by the ministry"
    assert "Granted by the ministry" in officer.get(page_of(scene)).text
    for member in scene.members[:2]:
        seat_of(db, member).counted_as = CountedAs.MAN
    db.commit()
    assert "The rule is met" in officer.get(page_of(scene)).text


def test_counted_gender_is_the_office_s_alone(client, db):
    scene = make_scene()
    seat_of(db, scene.members[0]).counted_as = CountedAs.MAN
    db.commit()
    for person in (scene.chair, scene.members[1]):
        text = client.sign_in(person).get(f"{scene.room}/members").text
        assert ">Man<" not in text


def test_the_page_of_rights_follows_the_phase(client, db):
    scene = make_scene()
    member = client.sign_in(scene.members[0])
    address = f"{scene.room}/members"
    assert member.get(address).text.count("Not now") == 2
    work_in_phases(call=scene.call, by=scene.officer)
    db.commit()
    assert scene.call.discussion_opened_at is None
    assert PhaseKind.READING
    assert member.get(address).text.count("Not now") > 2
    client.sign_in(scene.officer).get(f"{page_of(scene)}/rights")
    client.sign_in(scene.submitter).get(address, 404)


def test_the_panel_takes_the_same_statements_for_few_and_many(client, db, app):
    scene = make_scene()
    officer = client.sign_in(scene.officer)
    review(scene.case, scene.members[0])
    few = statements(app, lambda: officer.get(page_of(scene)))
    for number in range(3):
        data = {"email": f"more{number}@uni.example", "seat": "member"}
        officer.post(page_of(scene), data)
    assert statements(app, lambda: officer.get(page_of(scene))) == few
