"""Every list of assignments asks the database as often for many rows as for one."""

import pytest
from sqlalchemy import event

from eqportal.extensions import db as database
from tests.reviews.assignments.given import assign, by_assignment
from tests.reviews.scene import make_scene

LISTS = {
    "office": "/en/office/calls/{call}/assignments",
    "members": "/en/office/calls/{call}/assignments/members",
    "member": "/en/office/calls/{call}/assignments/members/{member}",
    "case": "/en/office/calls/{call}/assignments/cases/{case}",
    "yours": "/en/committee/calls/{call}/assignments",
    "led": "/en/committee/calls/{call}/assigned",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_the_same_number_of_statements(client, db, name):
    numbers = []
    for cases in (1, 4):
        scene = make_scene(cases)
        by_assignment(scene)
        for case in scene.cases:
            assign(scene, case, scene.chair, *scene.members[: min(cases, 3)])
        who = scene.chair if name in {"yours", "led"} else scene.officer
        path = LISTS[name].format(
            call=scene.call.slug, member=scene.chair.id, case=scene.case.reference
        )
        browser = client.sign_in(who)
        browser.get(path)
        told = []

        def hear(_c, _cursor, statement, *_more, told=told):
            told.append(statement)

        event.listen(database.engine, "before_cursor_execute", hear)
        browser.get(path)
        event.remove(database.engine, "before_cursor_execute", hear)
        numbers.append(len([one for one in told if one.startswith("SELECT")]))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 20
