"""The words for the states and seats of the committee's work."""

from flask_babel import gettext as _
from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Recommendation
from eqportal.reviews.panels.models import Seat
from eqportal.reviews.plans.models import Others, PhaseKind, ReviewPhase
from eqportal.reviews.recusals.models import Standing

SEATS: dict[Seat, LazyString] = {
    Seat.CHAIR: lazy_pgettext("seat", "Chair"),
    Seat.ACTING_CHAIR: lazy_pgettext("seat", "Acting chair"),
    Seat.MEMBER: lazy_pgettext("seat", "Member"),
    Seat.DEPUTY: lazy_pgettext("seat", "Deputy"),
}
STANDINGS: dict[Standing, LazyString] = {
    Standing.CLEAR: lazy_pgettext("declaration", "No conflict"),
    Standing.AWAITING_RULING: lazy_pgettext("declaration", "Awaiting a ruling"),
    Standing.RECUSED: lazy_pgettext("declaration", "Recused"),
}
UNDECLARED = lazy_pgettext("declaration", "Not answered")
REVIEWS: dict[ReviewState, LazyString] = {
    ReviewState.DRAFTING: lazy_pgettext("review", "Draft"),
    ReviewState.LOCKED: lazy_pgettext("review", "Locked"),
    ReviewState.VOID: lazy_pgettext("review", "Void"),
}
RECOMMENDATIONS: dict[Recommendation, LazyString] = {
    Recommendation.STRONGLY_FOR: lazy_pgettext("recommendation", "Strongly for"),
    Recommendation.FOR: lazy_pgettext("recommendation", "For"),
    Recommendation.IN_DOUBT: lazy_pgettext("recommendation", "In doubt"),
    Recommendation.AGAINST: lazy_pgettext("recommendation", "Against"),
}
PHASES: dict[PhaseKind, LazyString] = {
    PhaseKind.READING: lazy_pgettext("phase", "Read and declare"),
    PhaseKind.SCORING: lazy_pgettext("phase", "Score"),
    PhaseKind.DISCUSSION: lazy_pgettext("phase", "Discuss"),
    PhaseKind.SELECTION: lazy_pgettext("phase", "Select"),
}
OTHERS: dict[Others, LazyString] = {
    Others.NEVER: lazy_pgettext("others", "Nobody reads the others’ reviews"),
    Others.AFTER_OWN: lazy_pgettext(
        "others", "Members read the others’ reviews of a case after locking their own"
    ),
    Others.ALWAYS: lazy_pgettext("others", "Members read every locked review"),
}
NOT_STARTED = lazy_pgettext("review", "Not started")
NOT_ASKED = lazy_pgettext("review", "Not asked of you")
KINDS: dict[Standing | ReviewState | None, str] = {
    None: "neutral",
    Standing.CLEAR: "success",
    Standing.AWAITING_RULING: "warning",
    Standing.RECUSED: "danger",
    ReviewState.DRAFTING: "info",
    ReviewState.LOCKED: "success",
    ReviewState.VOID: "neutral",
}
"""Which kind of status tag each has."""


def phase_says(phase: ReviewPhase) -> str:
    """What members may do in a phase, in a few words each."""
    said = [_("Members read and declare.")]
    said += [_("They score.")] if phase.may_score else []
    said += [f"{OTHERS[phase.sees_others]}."]
    said += [_("They discuss.")] if phase.may_comment else []
    said += [_("They select.")] if phase.may_select else []
    return " ".join(said)
