"""The life of a call, from draft to archive."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class CallState(StrEnum):
    """Where a call stands."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"
    REVIEWING = "reviewing"
    DECIDED = "decided"
    ANNOUNCED = "announced"
    CLOSED_OUT = "closed_out"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"


class CallAction(StrEnum):
    """What moves a call."""

    SCHEDULE = "schedule"
    TAKE_BACK = "take_back"
    OPEN = "open"
    CLOSE = "close"
    START_REVIEW = "start_review"
    CONCLUDE = "conclude"
    ANNOUNCE = "announce"
    CLOSE_OUT = "close_out"
    ARCHIVE = "archive"
    CANCEL = "cancel"


D = CallState
LIFECYCLE: Lifecycle[CallState, CallAction] = Lifecycle(
    name="call",
    initial=D.DRAFT,
    transitions=(
        Transition(CallAction.SCHEDULE, one_of(D.DRAFT), D.SCHEDULED, by(Actor.OFFICER)),
        Transition(
            CallAction.TAKE_BACK, one_of(D.SCHEDULED), D.DRAFT, by(Actor.OFFICER, Actor.CLOCK)
        ),
        Transition(CallAction.OPEN, one_of(D.SCHEDULED), D.OPEN, by(Actor.OFFICER, Actor.CLOCK)),
        Transition(CallAction.CLOSE, one_of(D.OPEN), D.CLOSED, by(Actor.OFFICER, Actor.CLOCK)),
        Transition(CallAction.START_REVIEW, one_of(D.CLOSED), D.REVIEWING, by(Actor.OFFICER)),
        Transition(CallAction.CONCLUDE, one_of(D.REVIEWING), D.DECIDED, by(Actor.OFFICER)),
        Transition(CallAction.ANNOUNCE, one_of(D.DECIDED), D.ANNOUNCED, by(Actor.OFFICER)),
        Transition(CallAction.CLOSE_OUT, one_of(D.ANNOUNCED), D.CLOSED_OUT, by(Actor.OFFICER)),
        Transition(CallAction.ARCHIVE, one_of(D.CLOSED_OUT), D.ARCHIVED, by(Actor.OFFICER)),
        Transition(
            CallAction.CANCEL,
            one_of(D.DRAFT, D.SCHEDULED, D.OPEN, D.CLOSED, D.REVIEWING, D.DECIDED),
            D.CANCELLED,
            by(Actor.OFFICER),
            reason=True,
        ),
    ),
)
PUBLIC = (D.SCHEDULED, D.OPEN, D.CLOSED, D.REVIEWING, D.DECIDED, D.ANNOUNCED, D.CLOSED_OUT)
AFTER_CLOSING = (D.CLOSED, D.REVIEWING, D.DECIDED, D.ANNOUNCED)
PANEL_READS = (D.REVIEWING, D.DECIDED, D.ANNOUNCED)
FROM_OPENING = frozenset(D) - {D.DRAFT, D.SCHEDULED}
BEFORE_REVIEWING = frozenset({D.DRAFT, D.SCHEDULED, D.OPEN, D.CLOSED})
BEFORE_CONCLUDING = BEFORE_REVIEWING | {D.REVIEWING}
FINISHED = (D.ARCHIVED, D.CANCELLED)
