"""The words for where a letter stands: for the submitter, and for the office."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.submissions.referees.lifecycle import RefereeState

S = RefereeState
STATES: dict[RefereeState, LazyString] = {
    S.INVITED: _p("referee", "Asked, no letter yet"),
    S.DECLINED: _p("referee", "Said no"),
    S.RECEIVED: _p("referee", "The letter has come"),
    S.REPLACED: _p("referee", "Replaced"),
    S.LAPSED: _p("referee", "No letter came"),
}
KINDS: dict[RefereeState, str] = {
    S.INVITED: "info",
    S.DECLINED: "warning",
    S.RECEIVED: "success",
    S.REPLACED: "neutral",
    S.LAPSED: "neutral",
}
ASKED = _p("referee", "Asked")
"""All that the submitter is told when the call does not say whether letters have come."""
