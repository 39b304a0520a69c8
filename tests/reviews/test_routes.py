"""The member's rooms: what is listed, counted, ranked, and when others' reviews open."""

import pytest
from sqlalchemy import event

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallState
from eqportal.extensions import db as database
from tests.factories import make_user
from tests.reviews.scene import clear, make_scene, recuse, review


def statements(app, send):
    """How many SQL statements a request takes."""
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    with app.app_context():
        engine = database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        send()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len([s for s in seen if not s.startswith(("BEGIN", "PRAGMA"))])


def test_home_lists_own_calls_only(client):
    scene, other = make_scene(), make_scene()
    page = client.sign_in(scene.members[0]).get("/en/committee").text
    assert scene.call.slug in page
    assert other.call.slug not in page


def test_room_lists_the_cases(client):
    scene = make_scene(2)
    page = client.sign_in(scene.members[0]).get(scene.room).text
    assert [case.title in page for case in scene.cases] == [True, True]


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.OFFICER, Role.ADMINISTRATOR, None])
def test_room_does_not_exist_for_people_without_a_seat(client, role):
    scene = make_scene()
    outsider = client.sign_in(make_user(role=role))
    outsider.get(scene.room, 404)
    outsider.get(f"/en/committee/submissions/{scene.case.reference}", 404)


def test_room_takes_the_same_statements_for_one_and_three(client, app):
    few, many = make_scene(1), make_scene(3)
    for scene in (few, many):
        for case in scene.cases:
            clear(case, scene.chair)
            review(case, scene.members[0])
    counts = []
    for scene in (few, many):
        chair = client.sign_in(scene.chair)
        counts.append(statements(app, lambda c=chair, room=scene.room: c.get(room)))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_room_is_paged(client):
    scene = make_scene(26)
    member = client.sign_in(scene.members[0])
    first, second = member.get(scene.room).text, member.get(f"{scene.room}?page=2").text
    assert first.count("Secret canary") == 25
    assert second.count("Secret canary") == 1
    member.get(f"{scene.room}?page=3", 404)
    member.get(f"{scene.room}?page=x", 404)


def test_chair_sees_progress_and_members_do_not(client):
    scene = make_scene()
    review(scene.case, scene.members[0])
    assert "1 of 5" in client.sign_in(scene.chair).get(scene.room).text
    assert "1 of 5" not in client.sign_in(scene.members[1]).get(scene.room).text


def test_chair_is_not_told_of_progress_in_a_case_she_is_recused_from(client):
    scene = make_scene(2)
    recuse(scene.case, scene.chair)
    review(scene.case, scene.members[0])
    page = client.sign_in(scene.chair).get(scene.room).text
    assert scene.case.title not in page
    assert "1 of 5" not in page


def test_acting_chair_sees_progress_where_the_chair_is_recused(client):
    scene = make_scene(2)
    recuse(scene.case, scene.chair)
    review(scene.case, scene.members[0])
    page = client.sign_in(scene.acting).get(scene.room).text
    assert page.count("1 of 4") == 1


def test_ranking_is_the_chairs_until_the_discussion_is_open(client):
    scene = make_scene()
    clear(scene.case, scene.chair)
    review(scene.case, scene.members[0], 5)
    chair, member = client.sign_in(scene.chair), client.sign_in(scene.members[0])
    assert scene.case.title in chair.get(f"{scene.room}/ranking").text
    member.get(f"{scene.room}/ranking", 404)
    chair.post(f"{scene.room}/discussion")
    assert scene.case.title in member.get(f"{scene.room}/ranking").text


def test_ranking_has_no_gap_where_a_member_is_recused(client):
    scene = make_scene(3)
    first, second, third = scene.cases
    for case, value in ((first, 5), (second, 4), (third, 3)):
        review(case, scene.members[0], value)
    recuse(first, scene.chair)
    clear(second, scene.chair)
    clear(third, scene.chair)
    page = client.sign_in(scene.chair).get(f"{scene.room}/ranking").text
    assert first.title not in page
    assert '<td class="eq-num">1</td>' in page
    assert '<td class="eq-num">2</td>' in page
    assert '<td class="eq-num">3</td>' not in page


def test_ranking_shows_a_member_no_case_without_an_own_locked_review(client):
    scene = make_scene(2)
    for case in scene.cases:
        review(case, scene.members[0])
    review(scene.cases[0], scene.members[1])
    clear(scene.cases[1], scene.members[1])
    client.sign_in(scene.chair).post(f"{scene.room}/discussion")
    page = client.sign_in(scene.members[1]).get(f"{scene.room}/ranking").text
    assert scene.cases[0].title in page
    assert scene.cases[1].title not in page


def test_others_reviews_open_after_own_lock_and_discussion(client):
    scene = make_scene()
    review(scene.case, scene.members[0])
    case = f"/en/committee/submissions/{scene.case.reference}"
    late = client.sign_in(scene.members[1])
    clear(scene.case, scene.members[1])
    assert "Member Moe" not in late.get(case).text
    client.sign_in(scene.chair).post(f"{scene.room}/discussion")
    assert "Member Moe" not in late.get(case).text
    review(scene.case, scene.members[1])
    assert "Member Moe" in late.get(case).text


def test_own_lock_alone_does_not_open_others_reviews(client):
    scene = make_scene()
    review(scene.case, scene.members[0])
    review(scene.case, scene.members[1])
    page = client.sign_in(scene.members[1]).get(f"/en/committee/submissions/{scene.case.reference}")
    assert "Member Moe" not in page.text


def test_discussion_is_opened_by_the_chair_once(client):
    scene = make_scene()
    client.sign_in(scene.members[0]).post(f"{scene.room}/discussion", status=404)
    client.sign_in(scene.acting).post(f"{scene.room}/discussion", status=404)
    chair = client.sign_in(scene.chair)
    chair.post(f"{scene.room}/discussion")
    chair.post(f"{scene.room}/discussion", status=409)


@pytest.mark.parametrize(
    "state", [s for s in CallState if s not in {"reviewing", "decided", "announced"}]
)
def test_panel_has_no_access_outside_its_states(client, db, state):
    scene = make_scene()
    clear(scene.case, scene.members[0])
    scene.call.announced_at = scene.call.created_at if state in {"closed_out", "archived"} else None
    scene.call.state = state
    db.commit()
    member = client.sign_in(scene.members[0])
    member.get(scene.room, 404)
    member.get(f"/en/committee/submissions/{scene.case.reference}", 404)
    member.get(f"/en/committee/submissions/{scene.case.reference}/declare", 404)
    assert scene.call.slug not in member.get("/en/committee").text
    assert scene.case.title not in member.get("/en/committee/declarations").text
