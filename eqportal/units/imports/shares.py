"""Gender shares from a file: one row for a unit, a group and a year."""

import re
from collections.abc import Sequence
from functools import partial

from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.units.days import as_day
from eqportal.units.imports.plans import Plan, codes, not_twice, one_of, unit_of, units_by_code
from eqportal.units.imports.table import Problems, Row
from eqportal.units.shares.forms import EARLIEST, LATEST
from eqportal.units.shares.models import GenderShare, PositionGroup
from eqportal.units.shares.operations import as_typed, tenths

COLUMNS = ("unit", "group", "year", "women", "men", "as_of", "source")
EXAMPLE = ("imf", "professor", "2026", "6,5", "31", "2026-10-01", "DBH")
LONGEST_SOURCE = 200
YEAR = re.compile(r"[0-9]{4}")
Found = dict[str, object]


def plan(rows: Sequence[Row], problems: Problems) -> Plan:
    """What the rows would add and change."""
    units, known, seen = units_by_code(), _known(), dict[object, int]()
    made, wanted = Plan(problems), list[tuple[GenderShare | None, Found]]()
    for row in rows:
        unit = unit_of(row, units, problems)
        found = _read(row, problems)
        key = (row["unit"], row["group"], row["year"])
        if not not_twice(row, key, seen, "year", problems) or unit is None or found is None:
            continue
        found["unit_id"] = unit.id
        share = known.get((unit.id, found["position_group"], found["year"]))
        if share is not None and all(getattr(share, n) == v for n, v in found.items()):
            made.unchanged += 1
            continue
        made.new, made.changed = made.new + (share is None), made.changed + (share is not None)
        wanted.append((share, found))
    if not problems.number:
        made.steps.append(partial(_keep, wanted))
    return made


def _known() -> dict[tuple[object, object, object], GenderShare]:
    rows = session().scalars(select(GenderShare))
    return {(row.unit_id, row.position_group, row.year): row for row in rows}


def _read(row: Row, problems: Problems) -> Found | None:
    """The figures of a row, or None and problems at its cells."""
    before = problems.number
    group = one_of(row, "group", PositionGroup, problems)
    year = int(row["year"]) if YEAR.fullmatch(row["year"]) else 0
    if not EARLIEST <= year <= LATEST:
        problems.add(row.number, "year", _("Write a year between 1990 and 2100."))
    women, men = tenths(row["women"]), tenths(row["men"])
    for column, counted in (("women", women), ("men", men)):
        if counted is None:
            text = _("Write a number with one decimal at most, such as 12,5.")
            problems.add(row.number, column, text)
    day = as_day(row["as_of"])
    if day is None:
        problems.add(row.number, "as_of", _("Write the day as 2026-10-01."))
    _check_source(row, problems)
    if problems.number > before or group is None:
        return None
    return {
        "position_group": PositionGroup(group),
        "year": year,
        "women_tenths": women,
        "men_tenths": men,
        "as_of": day,
        "source": row["source"],
    }


def _check_source(row: Row, problems: Problems) -> None:
    if not 0 < len(row["source"]) <= LONGEST_SOURCE:
        text = _("Write where the figures are from, in 200 characters at most.")
        problems.add(row.number, "source", text)


def _keep(wanted: Sequence[tuple[GenderShare | None, Found]], _by: User | None) -> None:
    for share, found in wanted:
        if share is None:
            session().add(GenderShare(**found))
            continue
        for name, value in found.items():
            setattr(share, name, value)


def present() -> list[list[str]]:
    """Every figure as a row."""
    code = codes()
    rows = session().scalars(
        select(GenderShare).order_by(GenderShare.year, GenderShare.position_group)
    )
    return [
        [
            code[row.unit_id],
            row.position_group.value,
            str(row.year),
            as_typed(row.women_tenths),
            as_typed(row.men_tenths),
            row.as_of.isoformat(),
            row.source,
        ]
        for row in rows
    ]
