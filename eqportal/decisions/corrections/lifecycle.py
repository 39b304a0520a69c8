"""The life of a correction: proposed and signed by one, made when a second person signs."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class CorrectionState(StrEnum):
    """Where a correction stands; the decision is as it was until it is made."""

    PROPOSED = "proposed"
    MADE = "made"
    WITHDRAWN = "withdrawn"


class CorrectionAction(StrEnum):
    """What moves a correction."""

    COUNTERSIGN = "countersign"
    WITHDRAW = "withdraw"


S, A = CorrectionState, CorrectionAction
LIFECYCLE: Lifecycle[CorrectionState, CorrectionAction] = Lifecycle(
    name="correction",
    initial=S.PROPOSED,
    transitions=(
        Transition(A.COUNTERSIGN, one_of(S.PROPOSED), S.MADE, by(Actor.REVIEWER, Actor.OFFICER)),
        Transition(A.WITHDRAW, one_of(S.PROPOSED), S.WITHDRAWN, by(Actor.OFFICER)),
    ),
)
