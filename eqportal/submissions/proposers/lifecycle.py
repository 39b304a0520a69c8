"""The life of a proposer's confirmation."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class ProposerState(StrEnum):
    """Whether a named proposer has said that they stand behind the nomination."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    VOID = "void"


class ProposerAction(StrEnum):
    """What moves a confirmation."""

    ASK_AGAIN = "ask_again"
    CONFIRM = "confirm"
    REFUSE = "refuse"
    VOID = "void"


S, A = ProposerState, ProposerAction
LIFECYCLE: Lifecycle[ProposerState, ProposerAction] = Lifecycle(
    name="proposer",
    initial=S.ASKED,
    transitions=(
        Transition(A.ASK_AGAIN, one_of(S.ASKED, S.VOID), S.ASKED, by(Actor.SUBMITTER)),
        Transition(A.CONFIRM, one_of(S.ASKED), S.CONFIRMED, by(Actor.INVITED)),
        Transition(A.REFUSE, one_of(S.ASKED), S.REFUSED, by(Actor.INVITED)),
        Transition(A.VOID, one_of(S.ASKED, S.CONFIRMED, S.REFUSED), S.VOID, by(Actor.SUBMITTER)),
    ),
)
