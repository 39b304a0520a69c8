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
PRINCIPLES: dict[str, LazyString] = {
    "1": lazy_pgettext("principle", "Perceivable"),
    "2": lazy_pgettext("principle", "Operable"),
    "3": lazy_pgettext("principle", "Understandable"),
    "4": lazy_pgettext("principle", "Robust"),
}
"""Of WCAG, by the first digit of a criterion."""
