"""Setting how a committee works, and moving it from one phase to the next."""

from datetime import datetime

from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.effects import copied, effects
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.reviews.operations import open_discussion
from eqportal.reviews.plans.models import PhaseKind, ReviewPhase, ReviewPlan
from eqportal.reviews.plans.queries import active_of, due, plan_of
from eqportal.reviews.plans.sets import PERMISSIONS, Permissions

DISCUSSED = frozenset({PhaseKind.DISCUSSION, PhaseKind.SELECTION})
"""The phases in which the discussion has opened."""

BEFORE_DECIDED = frozenset(
    {
        CallState.DRAFT,
        CallState.SCHEDULED,
        CallState.OPEN,
        CallState.CLOSED,
        CallState.REVIEWING,
    }
)


def may_change(call: Call) -> bool:
    """Whether the way the committee works can still be set."""
    return call.state in BEFORE_DECIDED


def plan_for(call: Call) -> ReviewPlan:
    """The plan of a call, made with the defaults when there is none; hold the call still first."""
    plan = plan_of(call)
    if plan is None:
        plan = ReviewPlan(call_id=call.id)
        session().add(plan)
        session().flush()
    return plan


def _refuse_unless(allowed: bool, message: str) -> None:  # noqa: FBT001 - the condition itself
    if not allowed:
        raise WrongStateError(message)


def work_in_phases(*, call: Call, by: User) -> None:
    """Let the committee work in the four phases; while it works, one of them is active at once."""
    _refuse_unless(may_change(call), "how this committee works is fixed")
    plan = plan_for(call)
    if plan.phases:
        return
    for position, (kind, allowed) in enumerate(PERMISSIONS.items(), 1):
        phase = ReviewPhase(kind=kind, position=position)
        _allow(phase, allowed)
        plan.phases.append(phase)
    session().flush()
    record("phases.on", by=by.id, subject=call)
    if call.state is CallState.REVIEWING:
        opened = call.discussion_opened_at is not None
        kind = PhaseKind.DISCUSSION if opened else PhaseKind.SCORING
        enter(call=call, kind=kind, by=by)


def work_at_once(*, call: Call, by: User) -> None:
    """Have everything open at once; the chair opens the discussion."""
    _refuse_unless(may_change(call), "how this committee works is fixed")
    plan = plan_of(call)
    if plan is None or not plan.phases:
        return
    plan.phases.clear()
    session().flush()
    record("phases.off", by=by.id, subject=call)


def _allow(phase: ReviewPhase, allowed: Permissions) -> None:
    phase.may_score, phase.sees_others = allowed.may_score, allowed.sees_others
    phase.may_comment, phase.may_select = allowed.may_comment, allowed.may_select


def set_phase(
    *,
    call: Call,
    phase: ReviewPhase,
    starts_at: datetime | None,
    allowed: Permissions,
    by: User,
) -> None:
    """Set from when a phase runs (None: only by hand) and what members may do in it."""
    _refuse_unless(may_change(call), "how this committee works is fixed")
    phase.starts_at = starts_at
    _allow(phase, allowed)
    session().flush()
    record("phase.set", by=by.id, subject=call, phase=phase.kind, starts_at=starts_at)


def enter(*, call: Call, kind: PhaseKind, by: User | None) -> None:
    """Move the committee to a phase; from the discussion on, members read each other's reviews.

    WrongStateError unless the panel is at work and the phase is another one than now.
    """
    plan = plan_of(call)
    phases = plan.phases if plan else []
    phase = next((p for p in phases if p.kind is kind), None)
    _refuse_unless(call.state is CallState.REVIEWING, "the panel is not at work")
    if phase is None or phase.active:
        message = "no such phase to move to"
        raise WrongStateError(message)
    was = active_of(phases)
    if was is not None:
        was.active = False
        session().flush()  # one is active at a time, for the database too
    phase.active, phase.began_at = True, now()
    session().flush()
    record(
        "phase.entered",
        by=by.id if by else None,
        subject=call,
        phase=kind,
        left=was.kind if was else None,
    )
    if kind in DISCUSSED and call.discussion_opened_at is None:
        open_discussion(call=call, by=by)


def keep_phases() -> int:
    """Move the committees whose next phase has begun by its date; returns how many moved."""
    moment, moved = now(), 0
    dated = select(ReviewPhase.call_id).where(
        ReviewPhase.starts_at <= moment, ReviewPhase.active.is_(False)
    )
    working = select(Call).where(Call.state == CallState.REVIEWING, Call.id.in_(dated))
    for call in session().scalars(working.with_for_update(of=Call)).all():
        plan = plan_of(call)
        coming = due(plan.phases, moment) if plan else None
        if coming is not None and not coming.active:
            enter(call=call, kind=coming.kind, by=None)
            moved += 1
    return moved


def _begin(call: Call, by: User | None) -> None:
    """When the review starts: the phase that the dates have come to, else the first."""
    plan = plan_of(call)
    if plan is None or not plan.phases or active_of(plan.phases):
        return
    enter(call=call, kind=(due(plan.phases, now()) or plan.phases[0]).kind, by=by)


def _copy(earlier: Call, new: Call) -> None:
    """A call that is made from another works in the same way; its dates are its own."""
    plan = plan_of(earlier)
    if plan is None:
        return
    made = plan_for(new)
    for name in ("by_assignment", "per_case", "most_per_member", "reads_all"):
        setattr(made, name, getattr(plan, name))
    made.hides_submitter, made.hides_subject = plan.hides_submitter, plan.hides_subject
    for phase in plan.phases:
        copy = ReviewPhase(kind=phase.kind, position=phase.position)
        _allow(copy, Permissions.of(phase))
        made.phases.append(copy)
    session().flush()


effects[CallAction.START_REVIEW].append(_begin)
copied.append(_copy)
