"""A programme's name and summary, edited by the office."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.audit.models import AuditEvent
from eqportal.programmes.models import Programme
from eqportal.programmes.operations import load_programmes
from tests.calls.desk import filled, officer
from tests.factories import make_user
from tests.page import Client

PATH = "/en/office/programmes/start-up-programme"


def programme(db: Session) -> Programme:
    load_programmes()
    return db.scalars(select(Programme).where(Programme.key == "start-up-programme")).one()


def test_officer_renames_a_programme(client: Client, db: Session) -> None:
    found, desk = programme(db), officer(client)
    changed = {"name_en": "Starter kit", "position": "5"}
    page = desk.follow(desk.post(PATH, filled(desk.get(PATH).text) | changed))
    assert (found.name.en, found.position) == ("Starter kit", 5)
    assert "The programme is saved." in page.text
    assert db.scalars(select(AuditEvent).where(AuditEvent.action == "programme.edited")).one()


def test_each_language_is_needed(client: Client, db: Session) -> None:
    found, desk = programme(db), officer(client)
    page = desk.post(PATH, filled(desk.get(PATH).text) | {"summary_nn": ""}, 422)
    assert "Enter the summary in nynorsk" in page.text
    assert found.summary.nn


def test_place_is_a_small_number(client: Client, db: Session) -> None:
    programme(db)
    desk = officer(client)
    for wrong in ("-1", "1000", "first", ""):
        desk.post(PATH, filled(desk.get(PATH).text) | {"position": wrong}, 422)


def test_two_windows_are_shown_both_versions(client: Client, db: Session) -> None:
    found, desk = programme(db), officer(client)
    old = desk.get(PATH).text
    desk.post(PATH, filled(old) | {"name_en": "First"})
    page = desk.post(PATH, filled(old) | {"name_en": "Second"}, 409).text
    assert "First" in page
    assert "Second" in page
    desk.post(PATH, filled(page))
    assert found.name.en == "Second"


def test_programmes_are_the_offices(client: Client, db: Session) -> None:
    programme(db)
    editor = client.sign_in(make_user(role=Role.EDITOR))
    editor.get(PATH, 404)
    editor.post(PATH, {}, 404)
    officer(client).get("/en/office/programmes/no-such", 404)
