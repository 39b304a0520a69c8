"""Units from a list."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.locales.text import same
from eqportal.units.models import Unit, UnitKind
from eqportal.units.operations import UnitEntry, load_units

FACULTY = UnitEntry(code="hf", parent=None, kind=UnitKind.FACULTY, name=same("Humanities"))
MUSIC = UnitEntry(code="music", parent="hf", kind=UnitKind.DEPARTMENT, name=same("Music"))


def test_units_are_loaded_once_with_their_place(db: Session) -> None:
    assert load_units([FACULTY, MUSIC]) == 2
    assert load_units([FACULTY, MUSIC]) == 0
    faculty, music = db.scalars(select(Unit).order_by(Unit.position)).all()
    assert (faculty.parent_id, music.parent_id) == (None, faculty.id)


def test_a_parent_comes_first(db: Session) -> None:
    with pytest.raises(KeyError):
        load_units([MUSIC])
