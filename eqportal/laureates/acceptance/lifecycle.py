"""The life of the question whether somebody accepts to be a laureate."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class AcceptanceState(StrEnum):
    """What somebody has said who is to be a laureate."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class AcceptanceAction(StrEnum):
    """What moves the question; the office records what was said in another way."""

    ASK_AGAIN = "ask_again"
    ACCEPT = "accept"
    DECLINE = "decline"


S, A = AcceptanceState, AcceptanceAction
EITHER = by(Actor.INVITED, Actor.OFFICER)
LIFECYCLE: Lifecycle[AcceptanceState, AcceptanceAction] = Lifecycle(
    name="acceptance",
    initial=S.ASKED,
    transitions=(
        Transition(A.ASK_AGAIN, one_of(S.ASKED), S.ASKED, by(Actor.OFFICER)),
        Transition(A.ACCEPT, one_of(S.ASKED), S.ACCEPTED, EITHER),
        Transition(A.DECLINE, one_of(S.ASKED, S.ACCEPTED), S.DECLINED, EITHER),
    ),
)
