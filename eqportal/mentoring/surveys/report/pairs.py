"""The pairs of a round in numbers: how it went with them, how often they met, and gatherings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext as _
from flask_babel import pgettext
from sqlalchemy import func, select

from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.formats import NBSP, day, localised
from eqportal.mentoring.care.models import Attendance, Gathering, MeetingEntry, Presence
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.pairings.lifecycle import MET, PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.queries import counts
from eqportal.mentoring.surveys.report.cells import SMALLEST, Cell, Mark, counted, part, shares
from eqportal.mentoring.surveys.report.tables import Line, Table

S = PairingState
BANDS = ((0, 0), (1, 4), (5, 9), (10, None))
"""How many meetings a pair has noted; the programme asks for ten to twelve."""


def pair_tables(cohort: Cohort) -> list[Table]:
    """Pairs by how they stand, meetings in bands, and the attendance of each gathering.

    Of a round that is forgotten, proposals, logs and attendance are gone: nothing is said of them.
    """
    states = _states(counts(cohort))
    if cohort.forgotten_at is not None:
        return [replace(states, lines=states.lines[:-1])]
    return [states, _meetings(cohort), _gatherings(cohort)]


def _states(numbers: dict[PairingState, int]) -> Table:
    labels = {
        S.ACCEPTED: pgettext("pairs of a report", "Not begun"),
        S.ACTIVE: pgettext("pairs of a report", "Active"),
        S.COMPLETED: pgettext("pairs of a report", "Completed"),
        S.ENDED_EARLY: pgettext("pairs of a report", "Ended early"),
    }
    found = [numbers.get(state, 0) for state in labels]
    said_no = numbers.get(S.DECLINED, 0) + numbers.get(S.LAPSED, 0)
    lines = [
        Line(_("Pairs that came together"), [counted(sum(found))]),
        *(Line(label, [cell]) for label, cell in zip(labels.values(), _of(found), strict=True)),
        Line(_("Proposals that came to nothing"), [counted(said_no)]),
    ]
    return Table("pairs", _("Pairs"), _("How they stand"), (_("Number"),), lines)


def _of(numbers: Sequence[int]) -> list[Cell]:
    return shares(numbers) if sum(numbers) >= SMALLEST else [Mark.HELD] * len(numbers)


def _meetings(cohort: Cohort) -> Table:
    per_pair = session().scalars(
        select(func.count(MeetingEntry.id))
        .select_from(Pairing)
        .outerjoin(MeetingEntry, MeetingEntry.pairing_id == Pairing.id)
        .where(Pairing.cohort_id == cohort.id, Pairing.state.in_(MET))
        .group_by(Pairing.id)
    )
    found = Counter(_band(number) for number in per_pair)
    cells = _of([found[place] for place in range(len(BANDS))])
    lines = [Line(_band_words(*band), [cell]) for band, cell in zip(BANDS, cells, strict=True)]
    return Table(
        "meetings", _("Meetings that pairs have noted"), _("Meetings"), (_("Pairs"),), lines
    )


def _band(number: int) -> int:
    return next(
        p for p, (least, most) in enumerate(BANDS) if most is None or least <= number <= most
    )


def _band_words(least: int, most: int | None) -> str:
    if most is None:
        return _("%(n)s or more", n=least)
    return str(least) if least == most else f"{least}–{most}"


def _gatherings(cohort: Cohort) -> Table:
    """Those that have been, and whose attendance is noted; of whom it is not, nothing is said."""
    rows = session().execute(
        select(Gathering, Attendance.presence, func.count())
        .join(Attendance, Attendance.gathering_id == Gathering.id)
        .where(
            Gathering.cohort_id == cohort.id,
            Gathering.cancelled_at.is_(None),
            Gathering.starts_at <= now(),
        )
        .group_by(Gathering.id, Attendance.presence)
        .order_by(Gathering.starts_at, Gathering.id)
    )
    noted: dict[Gathering, Counter[Presence]] = {}
    for gathering, presence, number in rows:
        noted.setdefault(gathering, Counter())[presence] = number
    lines = [_gathering(gathering, numbers) for gathering, numbers in noted.items()]
    heads = (_("Present"), _("Noted"), _("Share present"))
    return Table("gatherings", _("Gatherings"), _("Gathering"), heads, lines)


def _gathering(gathering: Gathering, numbers: Counter[Presence]) -> Line:
    whole = numbers.total()
    present = part(numbers[Presence.PRESENT], whole)
    share: Cell | str = present
    if not isinstance(present, Mark):
        share = f"{round(100 * present / whole)}{NBSP}%"
    label = f"{localised(gathering.title)}, {day(gathering.starts_at)}"
    return Line(label, [present, counted(whole), share])
