"""The life of a review: drafted, then locked; void when its author is recused."""

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
            ReviewAction.VOID,
            one_of(ReviewState.DRAFTING, ReviewState.LOCKED),
            ReviewState.VOID,
            by(Actor.REVIEWER, Actor.CHAIR),
        ),
    ),
)
