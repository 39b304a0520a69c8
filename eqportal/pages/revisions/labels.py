"""The words for the states of a revision and for what was done with it."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from eqportal.locales.negotiation import NAMES
from eqportal.pages.lifecycle import RevisionAction, RevisionState
from eqportal.pages.tree.labels import STATES

__all__ = ["DONE", "KINDS", "NAMES", "STATES"]

A, S = RevisionAction, RevisionState
KINDS: dict[RevisionState, str] = {
    S.IN_REVIEW: "warning",
    S.SCHEDULED: "info",
    S.PUBLISHED: "success",
}
"""How a state is drawn; others are neutral."""
DONE: dict[RevisionAction, LazyString] = {
    A.SEND: _l("Sent to be read"),
    A.GIVE_BACK: _l("Given back"),
    A.TAKE_BACK: _l("Taken back"),
    A.APPROVE: _l("Read and published"),
    A.SCHEDULE: _l("Scheduled"),
    A.PUBLISH: _l("Published"),
    A.SUPERSEDE: _l("Set aside"),
    A.UNPUBLISH: _l("Taken down"),
}
