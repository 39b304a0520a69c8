"""Units from a file: in any order, a parent may come after its own."""

from collections.abc import Mapping, Sequence
from functools import partial

from flask_babel import gettext as _
from sqlalchemy import func, select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.units.editing import code_is_sound
from eqportal.units.imports.plans import Plan, not_twice, one_of, units_by_code
from eqportal.units.imports.table import Problems, Row
from eqportal.units.models import Unit, UnitKind
from eqportal.units.queries import tree

COLUMNS = ("code", "parent", "kind", "nb", "nn", "en")
EXAMPLE = (
    "imf",
    "ie",
    "department",
    "Institutt for matematiske fag",
    "Institutt for matematiske fag",
    "Department of Mathematical Sciences",
)
LONGEST_NAME = 200
DEEPEST = 20


def plan(rows: Sequence[Row], problems: Problems) -> Plan:
    """What the rows would add and change."""
    known, seen = units_by_code(), dict[object, int]()
    code_of = {unit.id: code for code, unit in known.items()}
    parents = {
        code: code_of[unit.parent_id] if unit.parent_id else "" for code, unit in known.items()
    }
    parents |= {row["code"]: row["parent"] for row in rows}
    made = Plan(problems)
    for row in rows:
        _check(row, parents, problems)
        if not not_twice(row, row["code"], seen, "code", problems):
            continue
        unit = known.get(row["code"])
        if unit is not None and _same(unit, row, known):
            made.unchanged += 1
        else:
            made.new, made.changed = made.new + (unit is None), made.changed + (unit is not None)
    if not problems.number:
        made.steps.append(partial(_keep, list(rows)))
    return made


def _same(unit: Unit, row: Row, known: Mapping[str, Unit]) -> bool:
    over = known.get(row["parent"])
    names = tuple(unit.name.in_(locale) for locale in LOCALES)
    return (unit.kind, unit.parent_id, names) == (
        row["kind"],
        over.id if over else None,
        tuple(row[locale] for locale in LOCALES),
    ) and (over is not None or not row["parent"])


def _check(row: Row, parents: Mapping[str, str], problems: Problems) -> None:
    if not code_is_sound(row["code"]):
        problems.add(
            row.number, "code", _("Use lower-case letters, digits and hyphens, such as imf.")
        )
    one_of(row, "kind", UnitKind, problems)
    for locale in LOCALES:
        if not row[locale]:
            problems.add(row.number, locale, _("Write the name."))
        elif len(row[locale]) > LONGEST_NAME:
            problems.add(row.number, locale, _("The name is too long: 200 characters at most."))
    if row["parent"] and row["parent"] not in parents:
        problems.add(row.number, "parent", _("There is no unit with that code."))
    elif _is_knot(row["code"], parents):
        problems.add(row.number, "parent", _("The unit would stand below itself, or too far down."))


def _is_knot(code: str, parents: Mapping[str, str]) -> bool:
    met, over = {code}, parents.get(code, "")
    while over and over in parents:
        if over in met or len(met) > DEEPEST:
            return over == code or len(met) > DEEPEST
        met.add(over)
        over = parents[over]
    return False


def _keep(rows: Sequence[Row], _by: User | None) -> None:
    """First the units, then who stands over whom, for a parent may come later in the file."""
    db, known = session(), units_by_code()
    place = db.scalar(select(func.max(Unit.position))) or 0
    for row in rows:
        name = LocalisedText(nb=row["nb"], nn=row["nn"], en=row["en"])
        unit = known.get(row["code"])
        if unit is None:
            place += 1
            unit = Unit(code=row["code"], kind=UnitKind(row["kind"]), name=name, position=place)
            db.add(unit)
            known[unit.code] = unit
        unit.kind, unit.name = UnitKind(row["kind"]), name
    db.flush()
    for row in rows:
        over = known.get(row["parent"]) if row["parent"] else None
        known[row["code"]].parent_id = over.id if over else None


def present() -> list[list[str]]:
    """Every unit as a row, each after the one over it."""
    placed = [entry.unit for entry in tree()]
    code = {unit.id: unit.code for unit in placed}
    return [
        [
            unit.code,
            code[unit.parent_id] if unit.parent_id else "",
            unit.kind.value,
            unit.name.nb,
            unit.name.nn,
            unit.name.en,
        ]
        for unit in placed
    ]
