"""Keeping the tree: adding, changing, moving, closing and reopening a unit."""

import re
from dataclasses import dataclass

from sqlalchemy import func, select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.units.models import Unit, UnitKind
from eqportal.units.queries import would_be_its_own_parent

CODE = re.compile(r"^[a-z0-9][a-z0-9-]{0,39}$")
OURS = frozenset({"new", "import"})
"""Codes that our own addresses use."""


class KnotError(Exception):
    """A unit cannot be below itself."""


@dataclass(frozen=True)
class Details:
    """What is known of a unit beside its code."""

    kind: UnitKind
    name: LocalisedText
    parent: Unit | None


def code_is_sound(code: str) -> bool:
    """Whether a code can stand in answers and addresses."""
    return bool(CODE.match(code)) and code not in OURS


def add(*, code: str, details: Details, by: User | None) -> Unit:
    """A new unit, last below its parent."""
    last = session().scalar(select(func.max(Unit.position)))
    unit = Unit(
        code=code,
        kind=details.kind,
        name=details.name,
        parent_id=details.parent.id if details.parent else None,
        position=(last or 0) + 1,
    )
    session().add(unit)
    session().flush()
    record("unit.added", by=by.id if by else None, subject=unit, code=code)
    return unit


def change(*, unit: Unit, details: Details, by: User | None) -> bool:
    """New names, kind or place in the tree; returns whether anything changed. KnotError."""
    parent = details.parent
    if parent is not None and would_be_its_own_parent(unit, parent):
        raise KnotError
    before = (unit.kind, unit.name, unit.parent_id)
    unit.kind, unit.name = details.kind, details.name
    unit.parent_id = parent.id if parent else None
    if before == (unit.kind, unit.name, unit.parent_id):
        return False
    session().flush()
    record("unit.changed", by=by.id if by else None, subject=unit, code=unit.code)
    return True


def close(*, unit: Unit, by: User) -> None:
    """Offer it in no form any more; answers that name it keep its name."""
    if unit.closed_at is not None:
        message = "the unit is closed already"
        raise WrongStateError(message)
    unit.closed_at = now()
    record("unit.closed", by=by.id, subject=unit, code=unit.code)


def reopen(*, unit: Unit, by: User) -> None:
    """Offer it again."""
    if unit.closed_at is None:
        message = "the unit is open"
        raise WrongStateError(message)
    unit.closed_at = None
    record("unit.reopened", by=by.id, subject=unit, code=unit.code)
