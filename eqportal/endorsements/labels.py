"""The words for the steps of the chain, and for where an endorsement stands."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.endorsements.lifecycle import EndorsementAction, EndorsementState
from eqportal.endorsements.models import Level

S, A = EndorsementState, EndorsementAction
LEVELS: dict[Level, LazyString] = {
    Level.DEPARTMENT: _p("endorsement level", "Department"),
    Level.FACULTY: _p("endorsement level", "Faculty"),
}
STATES: dict[EndorsementState, LazyString] = {
    S.AWAITED: _p("endorsement state", "Not assessed"),
    S.SUPPORTED: _p("endorsement state", "Supported"),
    S.HELD_BACK: _p("endorsement state", "Held back"),
    S.SENT_ON: _p("endorsement state", "Sent on"),
}
KINDS: dict[EndorsementState, str] = {
    S.AWAITED: "neutral",
    S.SUPPORTED: "info",
    S.HELD_BACK: "warning",
    S.SENT_ON: "success",
}
STEPS: dict[EndorsementAction, LazyString] = {
    A.SUPPORT: _p("endorsement step", "Supported"),
    A.HOLD_BACK: _p("endorsement step", "Held back"),
    A.SEND_ON: _p("endorsement step", "Sent on"),
    A.SEND_ON_FOR: _p("endorsement step", "Sent on by the office"),
    A.RETURN: _p("endorsement step", "Returned by the faculty"),
}
DESK = _l("Your unit")
