"""The words for where an appeal stands."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.decisions.appeals.lifecycle import AppealState as S

STATES: dict[S, LazyString] = {
    S.RECEIVED: _p("appeal", "Received"),
    S.ACKNOWLEDGED: _p("appeal", "Being looked at again"),
    S.CHANGED: _p("appeal", "Decision changed"),
    S.UPHELD: _p("appeal", "Decision upheld, to be sent on"),
    S.FORWARDED: _p("appeal", "With the appeals body"),
    S.STANDS: _p("appeal", "Not allowed by the appeals body"),
    S.OVERTURNED: _p("appeal", "Allowed by the appeals body"),
    S.DISMISSED: _p("appeal", "Not taken up"),
    S.WITHDRAWN: _p("appeal", "Withdrawn"),
}
KINDS: dict[S, str] = {
    S.RECEIVED: "info",
    S.ACKNOWLEDGED: "info",
    S.CHANGED: "success",
    S.UPHELD: "warning",
    S.FORWARDED: "info",
    S.STANDS: "neutral",
    S.OVERTURNED: "success",
    S.DISMISSED: "neutral",
    S.WITHDRAWN: "neutral",
}
