"""The life of a note or a gathering on the news page."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class NewsState(StrEnum):
    """Where it stands."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    TAKEN_DOWN = "taken_down"


class NewsAction(StrEnum):
    """What moves it."""

    SCHEDULE = "schedule"
    PUBLISH = "publish"
    TAKE_BACK = "take_back"
    TAKE_DOWN = "take_down"


S, A = NewsState, NewsAction
LIFECYCLE: Lifecycle[NewsState, NewsAction] = Lifecycle(
    name="news",
    initial=S.DRAFT,
    transitions=(
        Transition(A.SCHEDULE, one_of(S.DRAFT, S.TAKEN_DOWN), S.SCHEDULED, by(Actor.PUBLISHER)),
        Transition(A.PUBLISH, one_of(S.DRAFT, S.TAKEN_DOWN), S.PUBLISHED, by(Actor.PUBLISHER)),
        Transition(A.PUBLISH, one_of(S.SCHEDULED), S.PUBLISHED, by(Actor.PUBLISHER, Actor.CLOCK)),
        Transition(A.TAKE_BACK, one_of(S.SCHEDULED), S.DRAFT, by(Actor.PUBLISHER)),
        Transition(A.TAKE_DOWN, one_of(S.PUBLISHED), S.TAKEN_DOWN, by(Actor.PUBLISHER)),
    ),
)
EDITORS = frozenset({S.DRAFT, S.TAKEN_DOWN})
"""Where an editor may write; in the others, what is saved is or goes before visitors."""
