"""The words for a proposal: its changes, and what speaks for a pair and against it."""

from flask_babel import gettext as _
from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.reviews.assignments.expertise.forms import LANGUAGES
from eqportal.reviews.assignments.proposals.models import Change, ProposalState
from eqportal.reviews.assignments.proposals.points import Point, Told

CHANGES: dict[Change, LazyString] = {
    Change.NEW: lazy_pgettext("proposal", "New"),
    Change.STAYS: lazy_pgettext("proposal", "Stays"),
    Change.ENDS: lazy_pgettext("proposal", "Ends"),
}
CHANGE_KINDS: dict[Change, str] = {
    Change.NEW: "success",
    Change.STAYS: "neutral",
    Change.ENDS: "warning",
}
STATES: dict[ProposalState, LazyString] = {
    ProposalState.RECKONING: lazy_pgettext("proposal", "Being reckoned"),
    ProposalState.READY: lazy_pgettext("proposal", "Ready"),
    ProposalState.FAILED: lazy_pgettext("proposal", "Failed"),
    ProposalState.CONFIRMED: lazy_pgettext("proposal", "Confirmed"),
    ProposalState.DISCARDED: lazy_pgettext("proposal", "Discarded"),
}
INTERRUPTED = lazy_pgettext("proposal", "Interrupted")
POINTS: dict[Point, LazyString] = {
    Point.WORDS: lazy_pgettext("proposal", "Knows well: %(what)s"),
    Point.LANGUAGE: lazy_pgettext("proposal", "Does not read: %(what)s"),
    Point.UNIT: lazy_pgettext("proposal", "Works in the unit of the case"),
    Point.FACULTY: lazy_pgettext("proposal", "Works in the faculty of the case"),
    Point.HAS_IT: lazy_pgettext("proposal", "Has the case already"),
}


def sentence(told: Told) -> str:
    """One ground in words, with its points."""
    point, number, what = told
    if point is Point.LANGUAGE:
        what = str(LANGUAGES.get(what, what))
    text = str(POINTS[point]) % {"what": what}
    sign = "+" if number > 0 else "\u2212"
    return _("%(text)s (%(points)s)", text=text, points=f"{sign}{abs(number)}")
