"""The words for assignments: their states, how they came about, and what is in the way."""

from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.reviews.assignments.ground import Hindrance
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.listing import Only
from eqportal.reviews.assignments.models import Source

S, H = AssignmentState, Hindrance
STATES: dict[AssignmentState, LazyString] = {
    S.PROPOSED: lazy_pgettext("assignment", "Proposed"),
    S.ASSIGNED: lazy_pgettext("assignment", "Not answered"),
    S.ACCEPTED: lazy_pgettext("assignment", "Accepted"),
    S.DECLINED: lazy_pgettext("assignment", "Declined"),
    S.WITHDRAWN: lazy_pgettext("assignment", "Taken back"),
}
KINDS: dict[AssignmentState, str] = {
    S.PROPOSED: "neutral",
    S.ASSIGNED: "info",
    S.ACCEPTED: "success",
    S.DECLINED: "warning",
    S.WITHDRAWN: "neutral",
}
SOURCES: dict[Source, LazyString] = {
    Source.HAND: lazy_pgettext("assignment", "By hand"),
    Source.BULK: lazy_pgettext("assignment", "Several at once"),
    Source.FILE: lazy_pgettext("assignment", "From a file"),
    Source.COMPUTED: lazy_pgettext("assignment", "Proposed by the computer"),
}
HINDRANCES: dict[Hindrance, LazyString] = {
    H.GIVEN: lazy_pgettext("assignment", "The member has the case already."),
    H.RECUSED: lazy_pgettext("assignment", "The member is recused from the case."),
    H.IN_DOUBT: lazy_pgettext(
        "assignment", "The member has asked whether there is a conflict and waits for the ruling."
    ),
    H.NOT_SEATED: lazy_pgettext("assignment", "The person does not sit on the panel now."),
    H.DEPUTY: lazy_pgettext(
        "assignment", "A deputy gets only the cases that the member deputised for is recused from."
    ),
    H.DECLINED: lazy_pgettext(
        "assignment", "The member has declined the case. Ask again on the page of the case."
    ),
}
LOCKED = lazy_pgettext("assignment", "The member has locked a review of the case.")
NOT_GIVEN = lazy_pgettext("assignment", "The member does not have the case.")
KEPT_OUT = {H.RECUSED, H.IN_DOUBT}
ONLY: dict[Only, LazyString] = {
    Only.FEW: lazy_pgettext("assignment", "With too few members"),
    Only.NONE: lazy_pgettext("assignment", "With nobody"),
    Only.DECLINED: lazy_pgettext("assignment", "Declined by somebody"),
}
