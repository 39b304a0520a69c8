"""The life of a decision: proposed, signed by two people, applied, announced, then its records."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class DecisionState(StrEnum):
    """Where a decision stands; until it is applied the case is still in review."""

    PROPOSED = "proposed"
    SIGNED_ONCE = "signed_once"
    SIGNED_TWICE = "signed_twice"
    APPLIED = "applied"
    ANNOUNCED = "announced"


class DecisionAction(StrEnum):
    """What moves a decision."""

    SIGN = "sign"
    COUNTERSIGN = "countersign"
    TAKE_BACK = "take_back"
    APPLY = "apply"
    ANNOUNCE = "announce"


S, A = DecisionState, DecisionAction
LIFECYCLE: Lifecycle[DecisionState, DecisionAction] = Lifecycle(
    name="decision",
    initial=S.PROPOSED,
    transitions=(
        Transition(A.SIGN, one_of(S.PROPOSED), S.SIGNED_ONCE, by(Actor.CHAIR)),
        Transition(
            A.COUNTERSIGN,
            one_of(S.SIGNED_ONCE),
            S.SIGNED_TWICE,
            by(Actor.REVIEWER, Actor.OFFICER),
        ),
        Transition(A.TAKE_BACK, one_of(S.SIGNED_ONCE, S.SIGNED_TWICE), S.PROPOSED, by(Actor.CHAIR)),
        Transition(A.APPLY, one_of(S.SIGNED_TWICE), S.APPLIED, by(Actor.CHAIR, Actor.OFFICER)),
        Transition(A.ANNOUNCE, one_of(S.APPLIED), S.ANNOUNCED, by(Actor.OFFICER)),
    ),
)
FINAL = (S.APPLIED, S.ANNOUNCED)
