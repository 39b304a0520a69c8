"""The life of a revision: one saved text of a page in one language."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class RevisionState(StrEnum):
    """Where a revision stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    UNPUBLISHED = "unpublished"


class RevisionAction(StrEnum):
    """What moves a revision."""

    SEND = "send"
    GIVE_BACK = "give_back"
    TAKE_BACK = "take_back"
    APPROVE = "approve"
    SCHEDULE = "schedule"
    PUBLISH = "publish"
    SUPERSEDE = "supersede"
    UNPUBLISH = "unpublish"


S, A = RevisionState, RevisionAction
LIFECYCLE: Lifecycle[RevisionState, RevisionAction] = Lifecycle(
    name="revision",
    initial=S.DRAFT,
    transitions=(
        Transition(A.SEND, one_of(S.DRAFT), S.IN_REVIEW, by(Actor.EDITOR)),
        Transition(A.TAKE_BACK, one_of(S.IN_REVIEW, S.SCHEDULED), S.DRAFT, by(Actor.EDITOR)),
        Transition(A.TAKE_BACK, one_of(S.SCHEDULED), S.DRAFT, by(Actor.CLOCK)),
        Transition(A.GIVE_BACK, one_of(S.IN_REVIEW), S.DRAFT, by(Actor.SECOND_READER), reason=True),
        Transition(
            A.SCHEDULE,
            one_of(S.IN_REVIEW),
            S.SCHEDULED,
            by(Actor.SECOND_READER),
        ),
        Transition(
            A.SCHEDULE,
            one_of(S.DRAFT, S.IN_REVIEW, S.SCHEDULED),
            S.SCHEDULED,
            by(Actor.PUBLISHER),
        ),
        Transition(A.APPROVE, one_of(S.IN_REVIEW), S.PUBLISHED, by(Actor.SECOND_READER)),
        Transition(
            A.PUBLISH, one_of(S.DRAFT, S.IN_REVIEW, S.SCHEDULED), S.PUBLISHED, by(Actor.PUBLISHER)
        ),
        Transition(A.PUBLISH, one_of(S.SCHEDULED), S.PUBLISHED, by(Actor.CLOCK)),
        Transition(
            A.SUPERSEDE,
            one_of(S.DRAFT, S.IN_REVIEW, S.SCHEDULED, S.PUBLISHED, S.UNPUBLISHED),
            S.SUPERSEDED,
            by(Actor.EDITOR, Actor.PUBLISHER, Actor.SECOND_READER, Actor.CLOCK),
        ),
        Transition(A.UNPUBLISH, one_of(S.PUBLISHED), S.UNPUBLISHED, by(Actor.PUBLISHER)),
    ),
)
WORKING = (S.DRAFT, S.IN_REVIEW)
"""Being written or read; a page has at most one in each language."""
OPEN = (*WORKING, S.SCHEDULED)
