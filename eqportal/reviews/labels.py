"""The words for the states and seats of the committee's work."""

from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.panels.models import Seat
from eqportal.reviews.recusals.models import Standing

SEATS: dict[Seat, LazyString] = {
    Seat.CHAIR: lazy_pgettext("seat", "Chair"),
    Seat.ACTING_CHAIR: lazy_pgettext("seat", "Acting chair"),
    Seat.MEMBER: lazy_pgettext("seat", "Member"),
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
NOT_STARTED = lazy_pgettext("review", "Not started")
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
