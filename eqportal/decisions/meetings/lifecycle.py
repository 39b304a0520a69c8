"""The life of a meeting: planned, called, held, its minutes shared; cancelled before it is held."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class MeetingState(StrEnum):
    """Where a meeting stands; members know of it from the call on."""

    PLANNED = "planned"
    CALLED = "called"
    HELD = "held"
    SHARED = "shared"
    CANCELLED = "cancelled"


class MeetingAction(StrEnum):
    """What moves a meeting."""

    CALL = "call"
    HOLD = "hold"
    SHARE = "share"
    CANCEL = "cancel"


S = MeetingState
LIFECYCLE: Lifecycle[MeetingState, MeetingAction] = Lifecycle(
    name="meeting",
    initial=S.PLANNED,
    transitions=(
        Transition(MeetingAction.CALL, one_of(S.PLANNED), S.CALLED, by(Actor.OFFICER)),
        Transition(MeetingAction.HOLD, one_of(S.CALLED), S.HELD, by(Actor.OFFICER, Actor.CHAIR)),
        Transition(MeetingAction.SHARE, one_of(S.HELD), S.SHARED, by(Actor.OFFICER)),
        Transition(
            MeetingAction.CANCEL, one_of(S.PLANNED, S.CALLED), S.CANCELLED, by(Actor.OFFICER)
        ),
    ),
)
KNOWN = (S.CALLED, S.HELD, S.SHARED, S.CANCELLED)
OPEN = (S.PLANNED, S.CALLED, S.HELD)
"""The states in which the agenda may still grow."""
