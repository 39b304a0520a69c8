"""Leaders and substitutes from a file; accounts are made for addresses that have none."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eqportal.accounts.models import User
from eqportal.accounts.operations import make_account, normalised
from eqportal.extensions import session
from eqportal.forms.checks import email_problem
from eqportal.locales.text import DEFAULT_LOCALE
from eqportal.units.days import as_day, day_of, ends_too_early, period
from eqportal.units.imports.plans import Plan, codes, not_twice, one_of, unit_of, units_by_code
from eqportal.units.imports.table import Problems, Row
from eqportal.units.leaders.models import Post, UnitLeader
from eqportal.units.leaders.operations import name_leader
from eqportal.units.models import Unit

COLUMNS = ("unit", "email", "name", "post", "since", "until")
EXAMPLE = ("imf", "head@university.example", "Kari Eksempel", "leader", "2026-08-01", "")
Period = tuple[datetime | None, datetime | None]
Wanted = tuple[Unit, Row, Period]
LONGEST_NAME = 200


def plan(rows: Sequence[Row], problems: Problems) -> Plan:
    """What the rows would add and change."""
    units, known, seen = units_by_code(), _known(), dict[object, int]()
    made, wanted = Plan(problems), list[Wanted]()
    for row in rows:
        key = (row["unit"], normalised(row["email"]))
        if not not_twice(row, key, seen, "email", problems):
            continue
        leader = known.get(key)
        if leader is not None and _same(leader, row):
            made.unchanged += 1
            continue
        unit, period = unit_of(row, units, problems), _period(row, problems)
        _check(row, problems)
        if unit is None or period is None:
            continue
        made.new, made.changed = made.new + (leader is None), made.changed + (leader is not None)
        wanted.append((unit, row, period))
    if not problems.number:
        made.steps.append(partial(_keep, wanted))
    return made


def _known() -> dict[object, UnitLeader]:
    rows = session().scalars(
        select(UnitLeader).options(joinedload(UnitLeader.user), joinedload(UnitLeader.unit))
    )
    return {(row.unit.code, row.user.email): row for row in rows}


def _check(row: Row, problems: Problems) -> None:
    """The cells that stand by themselves."""
    one_of(row, "post", Post, problems)
    if wrong := email_problem(row["email"]) if row["email"] else _("Write the address."):
        problems.add(row.number, "email", wrong)
    if len(row["name"]) > LONGEST_NAME:
        problems.add(row.number, "name", _("The name is too long: 200 characters at most."))


def _days(leader: UnitLeader) -> tuple[str, str]:
    """The first day and the last, as a file has them."""
    until = day_of(leader.until).isoformat() if leader.until else ""
    return day_of(leader.since).isoformat(), until


def _same(leader: UnitLeader, row: Row) -> bool:
    """Whether the row says what is here; a post that is over may stay in the file."""
    since, until = _days(leader)
    kept = leader.post == row["post"] and until == row["until"]
    return kept and row["since"] in {"", since}


def _period(row: Row, problems: Problems) -> Period | None:
    """From the beginning of the first day to the end of the last; None when they are no days."""
    first, last = as_day(row["since"]), as_day(row["until"])
    for column, day in (("since", first), ("until", last)):
        if row[column] and day is None:
            problems.add(row.number, column, _("Write the day as 2026-10-01."))
            return None
    if ends_too_early(first, last):
        problems.add(row.number, "until", _("The last day is before the first, or past."))
        return None
    return period(first, last)


def _keep(wanted: Sequence[Wanted], by: User | None) -> None:
    people = {user.email: user for user in session().scalars(select(User))}
    for unit, row, (since, until) in wanted:
        address = normalised(row["email"])
        if address not in people:
            people[address] = make_account(address=address, locale=DEFAULT_LOCALE, name=row["name"])
        name_leader(
            unit=unit,
            user=people[address],
            post=Post(row["post"]),
            since=since,
            until=until,
            by=by,
        )


def present() -> list[list[str]]:
    """Every leader as a row."""
    code = codes()
    rows = session().scalars(
        select(UnitLeader).options(joinedload(UnitLeader.user)).order_by(UnitLeader.since)
    )
    return [
        [
            code[row.unit_id],
            row.user.email,
            row.user.name,
            row.post.value,
            *_days(row),
        ]
        for row in rows
    ]
