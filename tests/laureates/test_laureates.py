"""Laureates: the historic ones, the office's editing, and the award page in three languages."""

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.laureates import queries
from eqportal.laureates.drafting import name_from, unit_from
from eqportal.laureates.forms import seen_of
from eqportal.laureates.models import Laureate
from eqportal.laureates.operations import load_historic
from eqportal.locales.text import LocalisedText, same
from tests.factories import make_call, make_user

WHOLE = {
    f"{what}_{loc}": f"{what} {loc}"
    for what in ("name", "unit", "citation")
    for loc in ("nb", "nn", "en")
}


def make_laureate(db, *, published=False):
    laureate = Laureate(
        year=2026,
        name=same("The workshop"),
        unit=LocalisedText(),
        citation=LocalisedText(en="Citation"),
        source="A source",
        published_at=now() if published else None,
    )
    db.add(laureate)
    db.commit()
    return laureate


def test_historic_laureates_are_loaded_once(db):
    first = load_historic(db)
    assert first > 0
    assert load_historic(db) == 0
    assert len(queries.published()) == first
    years = [laureate.year for laureate in queries.published()]
    assert years == sorted(years, reverse=True)


def test_unpublished_laureates_are_not_published(db):
    make_laureate(db)
    assert queries.published() == []
    assert queries.latest() is None


def test_officer_edits_the_citation_in_each_language(client, db):
    laureate = make_laureate(db)
    officer = client.sign_in(make_user(role=Role.OFFICER))
    officer.get("/en/office/laureates")
    page = f"/en/office/laureates/{laureate.id}"
    officer.get(page)
    seen = seen_of(laureate)
    officer.post(page, WHOLE | {"seen": seen})
    stale = officer.post(page, WHOLE | {"citation_nn": "Other words", "seen": seen}, status=409)
    assert "Other words" in stale.text
    assert "citation nn" in stale.text
    officer.post(page, WHOLE | {"seen": seen})
    assert (laureate.citation.nn, laureate.name.nb) == ("citation nn", "name nb")
    actions = db.scalars(select(AuditEvent.action).where(AuditEvent.subject_kind == "laureate"))
    assert set(actions) == {"laureate.edited"}


def test_published_laureate_keeps_a_citation_in_every_language(client, db):
    laureate = make_laureate(db, published=True)
    officer = client.sign_in(make_user(role=Role.OFFICER))
    page = f"/en/office/laureates/{laureate.id}"
    text = officer.post(
        page, WHOLE | {"citation_nn": "", "seen": seen_of(laureate)}, status=422
    ).text
    assert 'href="#citation_nn"' in text


@pytest.mark.parametrize("role", [Role.CHAIR, Role.REVIEWER, Role.EDITOR, None])
def test_laureates_are_the_offices(client, db, role):
    laureate = make_laureate(db)
    other = client.sign_in(make_user(role=role))
    other.get("/en/office/laureates", 404)
    other.get(f"/en/office/laureates/{laureate.id}", 404)
    other.post(f"/en/office/laureates/{laureate.id}", WHOLE, status=404)


def test_name_is_of_whom_the_nomination_is_about(db):
    form = make_call().form
    people = [{"name": "Ada A"}, {"name": "Bo B"}, {"name": "Cato C"}]
    assert name_from(form, {"people": people}, "T").nb == "Ada A, Bo B og Cato C"
    assert name_from(form, {"people": people[:1]}, "T").en == "Ada A"
    assert name_from(form, {"group_name": "The group"}, "T") == same("The group")
    assert name_from(form, {}, "Title") == same("Title")
    assert unit_from(form, {"unit": "x"}) == LocalisedText()
    assert unit_from(form, {"group_name": "G", "group_unit": "lab"}) == same("lab")
    assert unit_from(form, {"people": [{"name": "A", "unit": "lab"}]}) == same("lab")
