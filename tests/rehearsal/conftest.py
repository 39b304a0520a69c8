"""A call to try out, with a panel, and the officer who does."""

from types import SimpleNamespace

import pytest
from pydantic import TypeAdapter

from eqportal.access.roles import Role
from eqportal.demo.loading import UNITS
from eqportal.units.operations import UnitEntry, load_units
from tests.factories import make_call, make_panel, make_user


@pytest.fixture
def scene(shipped):
    """An open call for the award, its panel of four, an officer and a stranger."""
    load_units(TypeAdapter(list[UnitEntry]).validate_json(UNITS.read_bytes()))
    call = make_call(year=2031)
    panel = [make_user() for _ in range(4)]
    make_panel(call, *panel)
    officer, stranger = make_user(role=Role.OFFICER), make_user()
    shipped.commit()
    return SimpleNamespace(call=call, panel=panel, officer=officer, stranger=stranger)
