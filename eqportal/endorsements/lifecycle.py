"""The life of an endorsement: a unit supports a submission or holds it back, and sends it on."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class EndorsementState(StrEnum):
    """Where a unit stands with a submission."""

    AWAITED = "awaited"
    SUPPORTED = "supported"
    HELD_BACK = "held_back"
    SENT_ON = "sent_on"


class EndorsementAction(StrEnum):
    """What moves an endorsement."""

    SUPPORT = "support"
    HOLD_BACK = "hold_back"
    SEND_ON = "send_on"
    SEND_ON_FOR = "send_on_for"
    RETURN = "return"


S, A = EndorsementState, EndorsementAction
ENDORSER = by(Actor.ENDORSER)
ASSESSABLE = one_of(S.AWAITED, S.SUPPORTED, S.HELD_BACK)
LIFECYCLE: Lifecycle[EndorsementState, EndorsementAction] = Lifecycle(
    name="endorsement",
    initial=S.AWAITED,
    transitions=(
        Transition(A.SUPPORT, ASSESSABLE, S.SUPPORTED, ENDORSER),
        Transition(A.HOLD_BACK, ASSESSABLE, S.HELD_BACK, ENDORSER, reason=True),
        Transition(A.SEND_ON, one_of(S.SUPPORTED), S.SENT_ON, ENDORSER),
        Transition(
            A.SEND_ON_FOR,
            one_of(S.AWAITED, S.SUPPORTED),
            S.SENT_ON,
            by(Actor.OFFICER),
            reason=True,
        ),
        Transition(A.RETURN, one_of(*S), S.AWAITED, ENDORSER, reason=True),
    ),
)
