"""The life of a referee's invitation, until the letter is there or nobody waits for it."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class RefereeState(StrEnum):
    """Where the invitation to write a letter stands."""

    INVITED = "invited"
    DECLINED = "declined"
    RECEIVED = "received"
    REPLACED = "replaced"
    LAPSED = "lapsed"


class RefereeAction(StrEnum):
    """What moves an invitation to write a letter."""

    SEND = "send"
    DECLINE = "decline"
    REPLACE = "replace"
    LAPSE = "lapse"


S, A = RefereeState, RefereeAction
LIFECYCLE: Lifecycle[RefereeState, RefereeAction] = Lifecycle(
    name="referee",
    initial=S.INVITED,
    transitions=(
        Transition(A.SEND, one_of(S.INVITED), S.RECEIVED, by(Actor.INVITED)),
        Transition(A.DECLINE, one_of(S.INVITED), S.DECLINED, by(Actor.INVITED)),
        Transition(A.REPLACE, one_of(S.INVITED, S.DECLINED), S.REPLACED, by(Actor.SUBMITTER)),
        Transition(A.LAPSE, one_of(S.INVITED), S.LAPSED, by(Actor.CLOCK, Actor.OFFICER)),
    ),
)
LIVE = (S.INVITED, S.RECEIVED)
