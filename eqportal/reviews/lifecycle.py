"""The life of a review: drafted, locked, unlocked for a reason; void after a recusal."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class ReviewState(StrEnum):
    """Where a review stands."""

    DRAFTING = "drafting"
    LOCKED = "locked"
    VOID = "void"


class ReviewAction(StrEnum):
    """What moves a review."""

    LOCK = "lock"
    UNLOCK = "unlock"
    VOID = "void"


LIFECYCLE: Lifecycle[ReviewState, ReviewAction] = Lifecycle(
    name="review",
    initial=ReviewState.DRAFTING,
    transitions=(
        Transition(
            ReviewAction.LOCK,
            one_of(ReviewState.DRAFTING),
            ReviewState.LOCKED,
            by(Actor.REVIEWER),
        ),
        Transition(
            ReviewAction.UNLOCK,
            one_of(ReviewState.LOCKED),
            ReviewState.DRAFTING,
            by(Actor.REVIEWER, Actor.CHAIR),
            reason=True,
        ),
        Transition(
            ReviewAction.VOID,
            one_of(ReviewState.DRAFTING, ReviewState.LOCKED),
            ReviewState.VOID,
            by(Actor.REVIEWER, Actor.CHAIR),
        ),
    ),
)
