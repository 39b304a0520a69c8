"""The life of an appeal: received, looked at again, and sent on when the decision stands."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class AppealState(StrEnum):
    """Where an appeal stands."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    CHANGED = "changed"
    UPHELD = "upheld"
    FORWARDED = "forwarded"
    STANDS = "stands"
    OVERTURNED = "overturned"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


class AppealAction(StrEnum):
    """What moves an appeal."""

    ACKNOWLEDGE = "acknowledge"
    CHANGE = "change"
    UPHOLD = "uphold"
    FORWARD = "forward"
    LET_STAND = "let_stand"
    OVERTURN = "overturn"
    DISMISS = "dismiss"
    WITHDRAW = "withdraw"


S, A = AppealState, AppealAction
OFFICE = by(Actor.OFFICER)
LIFECYCLE: Lifecycle[AppealState, AppealAction] = Lifecycle(
    name="appeal",
    initial=S.RECEIVED,
    transitions=(
        Transition(A.ACKNOWLEDGE, one_of(S.RECEIVED), S.ACKNOWLEDGED, OFFICE),
        Transition(A.CHANGE, one_of(S.ACKNOWLEDGED), S.CHANGED, OFFICE, reason=True),
        Transition(A.UPHOLD, one_of(S.ACKNOWLEDGED), S.UPHELD, OFFICE, reason=True),
        Transition(A.FORWARD, one_of(S.UPHELD), S.FORWARDED, OFFICE),
        Transition(A.LET_STAND, one_of(S.FORWARDED), S.STANDS, OFFICE, reason=True),
        Transition(A.OVERTURN, one_of(S.FORWARDED), S.OVERTURNED, OFFICE, reason=True),
        Transition(A.DISMISS, one_of(S.RECEIVED, S.ACKNOWLEDGED), S.DISMISSED, OFFICE, reason=True),
        Transition(
            A.WITHDRAW,
            one_of(S.RECEIVED, S.ACKNOWLEDGED, S.UPHELD, S.FORWARDED),
            S.WITHDRAWN,
            by(Actor.SUBMITTER),
        ),
    ),
)
BEFORE_CHANGING = {S.CHANGED: S.ACKNOWLEDGED, S.OVERTURNED: S.FORWARDED}
CHANGING = tuple(BEFORE_CHANGING)
OPEN = (S.RECEIVED, S.ACKNOWLEDGED, S.UPHELD, S.FORWARDED)
