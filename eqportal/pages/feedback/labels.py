"""The words for what visitors told."""

from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.pages.feedback.models import ReportKind, ReportState
from eqportal.pages.feedback.statement.data import Met

KINDS: dict[ReportKind, LazyString] = {
    ReportKind.BARRIER: lazy_pgettext("report", "Something is in the way"),
    ReportKind.FORMAT: lazy_pgettext("report", "I need a text in another format"),
}
STATES: dict[ReportState, LazyString] = {
    ReportState.OPEN: lazy_pgettext("report", "Open"),
    ReportState.ANSWERED: lazy_pgettext("report", "Answered"),
    ReportState.FIXED: lazy_pgettext("report", "Fixed"),
}
TAGS: dict[ReportState, str] = {
    ReportState.OPEN: "warning",
    ReportState.ANSWERED: "info",
    ReportState.FIXED: "success",
}
MET: dict[Met, LazyString] = {
    Met.NO_KNOWN_BREACH: lazy_pgettext("criterion", "No known breach"),
    Met.BREACH: lazy_pgettext("criterion", "Breach"),
    Met.NOT_APPLICABLE: lazy_pgettext("criterion", "Not relevant"),
}
