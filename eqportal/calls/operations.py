"""Making calls and moving them; every move is guarded, recorded and has its effects."""

import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.effects import effects, hindrances
from eqportal.calls.lifecycle import LIFECYCLE, CallAction, CallState
from eqportal.calls.models import Call, StaleTexts
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.programmes.models import Programme
from eqportal.programmes.preset import CallTexts, Preset

log = logging.getLogger("eqportal.calls")


class HinderedError(Exception):
    """A call cannot move yet; `reasons` are sentences for the officer."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__(*self.reasons)


@dataclass(frozen=True)
class Dates:
    """The milestones of a call, as moments in UTC; what a call does not need is left out."""

    opens_at: datetime
    closes_at: datetime
    review_by: datetime
    decide_by: datetime
    announce_by: datetime
    letters_by: datetime | None = None
    department_by: datetime | None = None
    faculty_by: datetime | None = None
    meeting_at: datetime | None = None
    public_access_at: datetime | None = None
    report_by: datetime | None = None


def make_call(
    *, preset: Preset, year: int, dates: Dates, by: User | None, slug: str | None = None
) -> Call:
    """A new draft call: form, rubric and texts are copied, so that a preset may change later."""
    programme = session().scalars(select(Programme).where(Programme.key == preset.key)).one()
    title = {loc: preset.call_title.in_(loc).replace("{year}", str(year)) for loc in LOCALES}
    call = Call(
        programme=programme,
        slug=slug or f"{preset.key}-{year}",
        title=LocalisedText(**title),
        year=year,
        state=CallState.DRAFT,
        quorum=preset.quorum,
        publishes_laureate=preset.publishes_laureate,
        options=preset.options,
        stale_texts=StaleTexts(),
        texts=CallTexts(summary=preset.summary, texts=preset.texts, facts=preset.facts),
        form=preset.form,
        rubric=preset.rubric,
        **asdict(dates),
    )
    session().add(call)
    session().flush()
    record("call.made", by=by.id if by else None, subject=call)
    return call


def move(*, call: Call, action: CallAction, by: User | None, reason: str = "") -> None:
    """Make a move of the call's lifecycle.

    WrongStateError when the table has no such move, HinderedError when a guard says not yet.
    """
    actor = Actor.OFFICER if by else Actor.CLOCK
    target = LIFECYCLE.move(call.state, action, actor)
    if reasons := hindrances(call, action):
        raise HinderedError(reasons)
    source, call.state = call.state, target
    _keep_dates_true(call, action)
    session().flush()
    by_id = by.id if by else None
    record(f"call.{action}", by=by_id, subject=call, source=source, target=target, reason=reason)
    for effect in effects[action]:
        effect(call, by)


def keep_honest(call: Call, by: User | None) -> None:
    """Take a scheduled call back to draft when it is no longer ready: its date would open it."""
    if call.state is CallState.SCHEDULED and hindrances(call, CallAction.SCHEDULE):
        move(call=call, action=CallAction.TAKE_BACK, by=by)


def _keep_dates_true(call: Call, action: CallAction) -> None:
    """A person who opens or closes a call early moves its date: the dates decide everywhere."""
    moment = now()
    if action is CallAction.OPEN:
        call.opens_at = min(call.opens_at, moment)
    elif action is CallAction.CLOSE:
        call.closes_at = min(call.closes_at, moment)
    elif action is CallAction.ANNOUNCE:
        call.announced_at = moment


def keep_dates() -> int:
    """Open and close the calls whose time has come; returns how many moved.

    One that a guard holds back stays where it is: it hinders no other.
    """
    moment, moved = now(), 0
    due = session().scalars(
        select(Call)
        .where(Call.state.in_([CallState.SCHEDULED, CallState.OPEN]), Call.opens_at <= moment)
        .with_for_update(of=Call)
    )
    for call in due.all():
        if call.state is CallState.SCHEDULED:
            moved += _by_the_clock(call, CallAction.OPEN)
        if call.state is CallState.OPEN and call.closes_at <= moment:
            moved += _by_the_clock(call, CallAction.CLOSE)
    return moved


def _by_the_clock(call: Call, action: CallAction) -> int:
    try:
        move(call=call, action=action, by=None)
    except HinderedError as error:
        log.warning("%s of call %s is held back: %d reasons", action, call.slug, len(error.reasons))
        return 0
    return 1
