"""Choosing whom the panel of a call is not to know: by the office, while the panel is at work."""

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.models import AuditEvent
from eqportal.calls.lifecycle import CallState
from eqportal.reviews.blind.queries import Hidden, hidden_in
from tests.factories import make_user
from tests.reviews.scene import make_scene


def path(scene):
    return f"/en/office/calls/{scene.call.slug}/blind-reading"


def test_office_hides_either_side_of_a_nomination(client, db):
    scene = make_scene()
    officer = client.sign_in(scene.officer)
    assert "Who nominates" in officer.get(path(scene)).text
    answer = officer.post(path(scene), {"hides": ["subject"]})
    assert answer.location.endswith("/redaction")
    assert hidden_in(scene.call.id) == Hidden(submitter=False, subject=True)
    page = officer.get(f"/en/office/calls/{scene.call.slug}/committee").text
    assert f'href="{path(scene)}"' in page
    assert "The panel is at work" in officer.get(path(scene)).text
    officer.post(path(scene), {})
    assert hidden_in(scene.call.id) == Hidden()
    kept = db.scalars(select(AuditEvent.action).where(AuditEvent.action == "blind.set")).all()
    assert len(kept) == 2


def test_an_application_has_one_side(client, db):
    scene = make_scene(preset="skill-development-stipend")
    officer = client.sign_in(scene.officer)
    assert "Who nominates" not in officer.get(path(scene)).text
    officer.post(path(scene), {"hides": ["subject"]})
    assert hidden_in(scene.call.id) == Hidden()
    officer.post(path(scene), {"hides": ["submitter"]})
    assert hidden_in(scene.call.id) == Hidden(submitter=True, subject=True)


def test_nothing_is_hidden_anew_when_the_panel_is_done(client, db):
    scene = make_scene()
    scene.call.state = CallState.DECIDED
    db.commit()
    officer = client.sign_in(scene.officer)
    assert 'name="hides"' not in officer.get(path(scene)).text
    officer.post(path(scene), {"hides": ["subject"]}, status=409)
    assert hidden_in(scene.call.id) == Hidden()


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.CHAIR, Role.EDITOR, None])
def test_it_is_the_offices_page(client, db, role):
    scene = make_scene()
    other = client.sign_in(make_user(role=role))
    other.get(path(scene), 404)
    other.post(path(scene), {"hides": ["subject"]}, status=404)
