"""The words for what a laureate has answered."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.laureates.acceptance.lifecycle import AcceptanceState

STATES: dict[AcceptanceState, LazyString] = {
    AcceptanceState.ASKED: _p("acceptance", "Asked, no answer yet"),
    AcceptanceState.ACCEPTED: _p("acceptance", "Has accepted"),
    AcceptanceState.DECLINED: _p("acceptance", "Has declined"),
}
KINDS: dict[AcceptanceState, str] = {
    AcceptanceState.ASKED: "info",
    AcceptanceState.ACCEPTED: "success",
    AcceptanceState.DECLINED: "warning",
}
