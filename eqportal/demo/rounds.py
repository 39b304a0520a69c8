"""The demonstration's calls: which there are, made and opened as an officer would."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.audit.models import AuditEvent
from eqportal.audit.trail import record
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.calls.operations import make_call, move
from eqportal.database import now
from eqportal.demo.calendar import milestones, today
from eqportal.demo.past import as_of
from eqportal.extensions import session
from eqportal.programmes.preset import presets

AWARD, START_UP = "gender-equality-award", "start-up-programme"
INITIATIVES, STIPEND = "department-and-faculty-initiatives", "skill-development-stipend"
MENTOR, MENTEE = "mentoring-mentor", "mentoring-mentee"
MARK = "demo.call"
SOON = timedelta(days=7)
LATEST = 70
KEPT = ("opens_at",)


@dataclass(frozen=True)
class Round:
    """A call of the demonstration: the year counts from this one, days from today.

    `endorsed_in` is how many days its units take after the close.
    """

    key: str
    preset: str
    year: int
    closes_in: int
    open_for: int
    until: CallState
    seats: tuple[str, ...] = ()
    endorsed_in: int = 0


S = CallState
COMMITTEE = ("chair", "reviewer5", "reviewer1", "reviewer2", "reviewer3", "reviewer4")
SMALL = ("chair", "", "reviewer1", "reviewer2", "reviewer3")
"""Chair, acting chair (or nobody), members."""

ROUNDS = (
    Round("start-up-before", START_UP, -1, -430, 45, S.CLOSED_OUT, SMALL, 17),
    Round("initiatives-before", INITIATIVES, -1, -330, 45, S.CLOSED_OUT, SMALL, 17),
    Round("award-before", AWARD, -1, -300, 60, S.ANNOUNCED, SMALL),
    Round("award-now", AWARD, 0, -38, 60, S.REVIEWING, COMMITTEE),
    Round("start-up-now", START_UP, 0, -31, 45, S.REVIEWING, COMMITTEE, 17),
    Round("stipend-now", STIPEND, 0, -10, 45, S.CLOSED, SMALL, 7),
    Round("mentor-now", MENTOR, 0, -14, 40, S.CLOSED),
    Round("initiatives-now", INITIATIVES, 0, -12, 45, S.CLOSED, SMALL, 5),
    Round("mentee-now", MENTEE, 0, -9, 40, S.CLOSED, (), 6),
    Round("diversity-now", "diversity-measures", 0, -6, 45, S.CLOSED, (), 2),
    Round("award-next", AWARD, 1, 40, 62, S.OPEN, COMMITTEE),
    Round("start-up-next", START_UP, 1, 33, 55, S.OPEN),
    Round("stipend-next", STIPEND, 1, 24, 46, S.OPEN),
    Round("diversity-next", "diversity-measures", 1, 53, 75, S.OPEN),
    Round("initiatives-next", INITIATIVES, 1, 60, 82, S.OPEN),
    Round("mentor-next", MENTOR, 1, 46, 68, S.OPEN),
    Round("mentee-next", MENTEE, 1, 66, 88, S.OPEN),
    Round("mentor-later", MENTOR, 2, 230, 60, S.SCHEDULED),
    Round("award-later", AWARD, 2, 400, 60, S.DRAFT),
)
"""The earliest first, so that the trail tells it in order."""


def make(plan: Round, by: User) -> Call:
    """The call, made some weeks before it opens, and marked as the demonstration's own."""
    preset = next(preset for preset in presets() if preset.key == plan.preset)
    dates = milestones(plan.closes_in, plan.open_for, preset.options)
    made, year = min(dates.opens_at, now()) - timedelta(days=14), today().year + plan.year
    with as_of(made):
        call = make_call(preset=preset, year=year, dates=dates, by=by)
        record(MARK, by=None, subject=call, round=plan.key)
        if plan.until is not CallState.DRAFT:
            move(call=call, action=CallAction.SCHEDULE, by=by)
    return call


def open_call(call: Call) -> None:
    """The clock opens it, on the day."""
    with as_of(call.opens_at):
        move(call=call, action=CallAction.OPEN, by=None)


def loaded() -> dict[str, uuid.UUID]:
    """The ids of the demonstration's calls by the key of their round; empty when not loaded."""
    rows = session().execute(
        select(AuditEvent.subject_id, AuditEvent.detail).where(AuditEvent.action == MARK)
    )
    return {str(detail["round"]): uuid.UUID(call) for call, detail in rows}


def renew() -> Sequence[Call]:
    """Move the dates of own calls that time has closed, or is about to; returns those moved.

    Only dates change. A call that was closed, by a person or by the clock, stays closed.
    """
    ids = loaded()
    still_open = select(Call).where(
        Call.id.in_(ids.values()),
        Call.state.in_([CallState.SCHEDULED, CallState.OPEN]),
        Call.closes_at < now() + SOON,
    )
    late = session().scalars(still_open.order_by(Call.slug)).all()
    plans = {ids[plan.key]: plan for plan in ROUNDS if plan.key in ids}
    for call in late:
        plan, closed = plans[call.id], call.closes_at
        fresh = milestones(min(plan.closes_in, LATEST), plan.open_for, call.options)
        for name, date in asdict(fresh).items():
            if name not in KEPT:
                setattr(call, name, date)
        days = (fresh.closes_at - closed).days
        record("demo.dates_moved", by=None, subject=call, days=days)
    return late
