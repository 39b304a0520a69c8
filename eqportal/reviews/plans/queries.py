"""What the members of a panel may do now, by the phase that their call is in."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

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

    @property
    def keeps_apart(self) -> bool:
        """Whether each member meets only what is assigned."""
        return self.plan is not None and self.plan.by_assignment and not self.plan.reads_all

    def following(self, moment: datetime) -> ReviewPhase | None:
        """The next phase that a date leads to."""
        dated = [p for p in self.phases if p.starts_at is not None and p.starts_at > moment]
        return dated[0] if dated else None

    def scoring_ends(self, call: Call, moment: datetime) -> datetime | None:
        """When members can, or should, score no more; None when they cannot now, or it is past.

        With the date of the phase that closes it; without such a date, by the date of the call.
        """
        if not self.rights.may_score:
            return None
        coming = (p for p in self.phases if p.starts_at is not None and p.starts_at > moment)
        closing = next((p.starts_at for p in coming if not p.may_score), None)
        until = closing or call.review_by
        return until if until > moment else None


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
    return once(("stand", call.id), lambda: _stands([call])[call.id])


def read_together(calls: Collection[Call]) -> None:
    """Read the stands of these calls in one statement, before a page asks for each."""
    found = _stands(calls) if calls else {}
    for call in found:
        once(("stand", call), partial(found.__getitem__, call))


def _stands(calls: Collection[Call]) -> dict[uuid.UUID, Stand]:
    rows = (
        session()
        .execute(
            select(ReviewPlan, ReviewPhase)
            .outerjoin(ReviewPhase, ReviewPhase.call_id == ReviewPlan.call_id)
            .where(ReviewPlan.call_id.in_([call.id for call in calls]))
            .order_by(ReviewPlan.call_id, ReviewPhase.position)
            .options(lazyload(ReviewPlan.phases))
        )
        .all()
    )
    plans: dict[uuid.UUID, ReviewPlan] = {row[0].call_id: row[0] for row in rows}
    joined: list[ReviewPhase | None] = [row[1] for row in rows]
    phases = [phase for phase in joined if phase is not None]
    found = {}
    for call in calls:
        own = [phase for phase in phases if phase.call_id == call.id]
        found[call.id] = Stand(plans.get(call.id), own, _rights(call, own))
    return found


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
