"""What members may do in each phase, unless the office sets it otherwise."""

from dataclasses import dataclass
from typing import Self

from eqportal.reviews.plans.models import Others, PhaseKind, ReviewPhase


@dataclass(frozen=True)
class Permissions:
    """What members may do beside reading and declaring, which are always open."""

    may_score: bool = False
    sees_others: Others = Others.NEVER
    may_comment: bool = False
    may_select: bool = False

    @classmethod
    def of(cls, phase: ReviewPhase) -> Self:
        """What a phase of a call allows."""
        return cls(phase.may_score, phase.sees_others, phase.may_comment, phase.may_select)


PERMISSIONS: dict[PhaseKind, Permissions] = {
    PhaseKind.READING: Permissions(),
    PhaseKind.SCORING: Permissions(may_score=True),
    PhaseKind.DISCUSSION: Permissions(sees_others=Others.AFTER_OWN, may_comment=True),
    PhaseKind.SELECTION: Permissions(
        sees_others=Others.AFTER_OWN, may_comment=True, may_select=True
    ),
}
"""In the order in which the phases come."""
