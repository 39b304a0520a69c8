"""What the members of a panel may do now, by the phase that their call is in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import lazyload

from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.reads import once
from eqportal.reviews.plans.models import Others, ReviewPhase, ReviewPlan


@dataclass(frozen=True)
class Rights:
    """What the members of a call's panel may do now; reading and declaring are never closed."""

    may_declare: bool
    may_score: bool
    sees_others: Others
    may_comment: bool
    may_select: bool

    def may_read_others(self, *, own_locked: bool) -> bool:
        """Whether a member reads the others' locked reviews of a case now."""
        if self.sees_others is Others.AFTER_OWN:
            return own_locked
        return self.sees_others is Others.ALWAYS


@dataclass(frozen=True)
class Stand:
    """Where the committee's work stands: the plan, the phases in order, and the rights of now."""

    plan: ReviewPlan | None
    phases: Sequence[ReviewPhase]
    rights: Rights

    @property
    def active(self) -> ReviewPhase | None:
        """The phase that is written as the active one."""
        return active_of(self.phases)

    @property
    def gives_out(self) -> bool:
        """Whether each member reviews what is assigned, and not every case."""
        return self.plan is not None and self.plan.by_assignment

    def following(self, moment: datetime) -> ReviewPhase | None:
        """The next phase that a date leads to."""
        dated = [p for p in self.phases if p.starts_at is not None and p.starts_at > moment]
        return dated[0] if dated else None


def plan_of(call: Call) -> ReviewPlan | None:
    """The plan of a call with its phases; None where nobody has set anything."""
    return session().get(ReviewPlan, call.id)


def active_of(phases: Sequence[ReviewPhase]) -> ReviewPhase | None:
    """The phase that is written as the active one."""
    return next((phase for phase in phases if phase.active), None)


def due(phases: Sequence[ReviewPhase], moment: datetime) -> ReviewPhase | None:
    """The phase that the dates have come to; a date from before the last move moves nothing."""
    active = active_of(phases)
    since = active.began_at if active else None
    come = [
        phase
        for phase in phases
        if phase.starts_at is not None
        and phase.starts_at <= moment
        and (since is None or phase.starts_at > since)
    ]
    return come[-1] if come else active


def stand(call: Call) -> Stand:
    """Everything that a page says of how the committee works, in one statement."""
    return once(("stand", call.id), lambda: _stand(call))


def _stand(call: Call) -> Stand:
    rows = (
        session()
        .execute(
            select(ReviewPlan, ReviewPhase)
            .outerjoin(ReviewPhase, ReviewPhase.call_id == ReviewPlan.call_id)
            .where(ReviewPlan.call_id == call.id)
            .order_by(ReviewPhase.position)
            .options(lazyload(ReviewPlan.phases))
        )
        .all()
    )
    joined: list[ReviewPhase | None] = [row[1] for row in rows]
    phases = [phase for phase in joined if phase is not None]
    return Stand(rows[0][0] if rows else None, phases, _rights(call, phases))


def rights(call: Call) -> Rights:
    """What the members may do now, in one statement; the date closes scoring on the second."""
    return stand(call).rights


def _rights(call: Call, phases: Sequence[ReviewPhase]) -> Rights:
    open_room = call.state is CallState.REVIEWING
    if not phases:
        return _without_phases(call, open_room=open_room)
    active, coming = active_of(phases), due(phases, now())
    scoring = active is not None and active.may_score and coming is not None and coming.may_score
    return Rights(
        may_declare=open_room,
        may_score=open_room and scoring,
        sees_others=active.sees_others if active else Others.NEVER,
        may_comment=open_room and active is not None and active.may_comment,
        may_select=open_room and active is not None and active.may_select,
    )


def _without_phases(call: Call, *, open_room: bool) -> Rights:
    """The whole committee, everything at once; the chair opens the discussion."""
    opened = call.discussion_opened_at is not None
    return Rights(
        may_declare=open_room,
        may_score=open_room,
        sees_others=Others.AFTER_OWN if opened else Others.NEVER,
        may_comment=open_room and opened,
        may_select=open_room,
    )
