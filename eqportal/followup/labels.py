"""The words for where a grant stands."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.followup.lifecycle import GrantState as S

STATES: dict[S, LazyString] = {
    S.OFFERED: _p("grant", "Offered, waits for an answer"),
    S.ACCEPTED: _p("grant", "Accepted"),
    S.DECLINED: _p("grant", "Declined by the recipient"),
    S.IN_USE: _p("grant", "In use"),
    S.EXTENSION_ASKED: _p("grant", "More time is asked for"),
    S.REPORT_DUE: _p("grant", "The report is due"),
    S.REPORTED: _p("grant", "Report sent"),
    S.CLOSED: _p("grant", "Closed"),
    S.WITHDRAWN: _p("grant", "Taken back by the office"),
}
KINDS: dict[S, str] = {
    S.OFFERED: "info",
    S.ACCEPTED: "success",
    S.DECLINED: "neutral",
    S.IN_USE: "success",
    S.EXTENSION_ASKED: "info",
    S.REPORT_DUE: "warning",
    S.REPORTED: "info",
    S.CLOSED: "neutral",
    S.WITHDRAWN: "neutral",
}
