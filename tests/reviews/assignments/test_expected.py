"""Who is expected to review a case, in either mode."""

from sqlalchemy import event

from eqportal.extensions import db as database
from eqportal.reviews.assignments.queries import expected, has_part
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.panels.queries import panel_of
from tests.factories import make_user
from tests.reviews.assignments.given import assign, by_assignment
from tests.reviews.scene import make_scene, recuse


def _deputy(db, scene, member):
    user = make_user(name="Deputy Dale")
    seat = db.query(PanelMember).filter_by(user_id=member.id).one()
    db.add(
        PanelMember(
            call_id=scene.call.id,
            user_id=user.id,
            seat=Seat.DEPUTY,
            deputy_for_id=seat.id,
            deputy_rank=1,
        )
    )
    db.commit()
    return user


def test_the_whole_committee_but_the_recused_whose_deputies_step_in(db):
    scene = make_scene(2)
    deputy = _deputy(db, scene, scene.members[0])
    recuse(scene.case, scene.members[0])
    everybody = {scene.chair.id, scene.acting.id, *(m.id for m in scene.members)}
    found = expected([case.id for case in scene.cases], panel_of(scene.call))
    assert found == {
        scene.cases[0].id: everybody - {scene.members[0].id} | {deputy.id},
        scene.cases[1].id: everybody,
    }


def test_those_it_is_assigned_to_but_the_recused(db):
    scene = make_scene(2)
    by_assignment(scene)
    assign(scene, scene.case, *scene.members)
    recuse(scene.case, scene.members[0])
    found = expected([case.id for case in scene.cases], panel_of(scene.call))
    assert found == {
        scene.cases[0].id: {m.id for m in scene.members[1:]},
        scene.cases[1].id: set(),
    }
    assert has_part(scene.members[1], scene.case)
    assert not has_part(scene.chair, scene.case)
    assert expected([], panel_of(scene.call)) == {}


def test_the_number_of_statements_does_not_grow(db):
    scene = make_scene(6)
    panel, told = panel_of(scene.call), []
    event.listen(database.engine, "before_cursor_execute", lambda *given: told.append(given[2]))
    numbers = []
    for number in (1, 6):
        db.expire_all()
        told.clear()
        expected([case.id for case in scene.cases[:number]], panel)
        numbers.append(len([one for one in told if "assignment" in one or "declar" in one]))
    assert numbers[0] == numbers[1] <= 3
