"""The life of a co-submitter: invited, and then in, out, or not interested."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class CoSubmitterState(StrEnum):
    """Where an invitation to take part stands."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REMOVED = "removed"


class CoSubmitterAction(StrEnum):
    """What moves an invitation to take part."""

    INVITE_AGAIN = "invite_again"
    ACCEPT = "accept"
    DECLINE = "decline"
    REMOVE = "remove"
    LEAVE = "leave"


S, A = CoSubmitterState, CoSubmitterAction
LIFECYCLE: Lifecycle[CoSubmitterState, CoSubmitterAction] = Lifecycle(
    name="co-submitter",
    initial=S.PENDING,
    transitions=(
        Transition(
            A.INVITE_AGAIN,
            one_of(S.PENDING, S.DECLINED, S.REMOVED),
            S.PENDING,
            by(Actor.SUBMITTER),
        ),
        Transition(A.ACCEPT, one_of(S.PENDING), S.ACCEPTED, by(Actor.INVITED)),
        Transition(A.DECLINE, one_of(S.PENDING), S.DECLINED, by(Actor.INVITED)),
        Transition(A.REMOVE, one_of(S.PENDING, S.ACCEPTED), S.REMOVED, by(Actor.SUBMITTER)),
        Transition(A.LEAVE, one_of(S.ACCEPTED), S.REMOVED, by(Actor.INVITED)),
    ),
)
LIVE = (S.PENDING, S.ACCEPTED)
