"""The words for a call's states and moves."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.programmes.preset import SubmissionKind

STATES: dict[CallState, LazyString] = {
    CallState.DRAFT: _p("call state", "Draft"),
    CallState.SCHEDULED: _p("call state", "Scheduled"),
    CallState.OPEN: _p("call state", "Open"),
    CallState.CLOSED: _p("call state", "Closed"),
    CallState.REVIEWING: _p("call state", "In review"),
    CallState.DECIDED: _p("call state", "Decided"),
    CallState.ANNOUNCED: _p("call state", "Announced"),
    CallState.CLOSED_OUT: _p("call state", "Closed out"),
    CallState.ARCHIVED: _p("call state", "Archived"),
    CallState.CANCELLED: _p("call state", "Cancelled"),
}
PUBLIC_STATES: dict[CallState, LazyString] = {
    **STATES,
    CallState.SCHEDULED: _p("call state", "Opens later"),
    CallState.CLOSED: _p("call state", "Being assessed"),
    CallState.REVIEWING: _p("call state", "Being assessed"),
    CallState.DECIDED: _p("call state", "Being assessed"),
    CallState.CLOSED_OUT: _p("call state", "Announced"),
}
"""What a visitor is told: the committee's progress is its own until the announcement."""

KINDS: dict[CallState, str] = {
    CallState.OPEN: "success",
    CallState.SCHEDULED: "info",
    CallState.CLOSED: "neutral",
    CallState.REVIEWING: "warning",
    CallState.DECIDED: "warning",
    CallState.ANNOUNCED: "info",
}
ACTIONS: dict[CallAction, LazyString] = {
    CallAction.SCHEDULE: _p("call action", "Schedule the call"),
    CallAction.TAKE_BACK: _p("call action", "Take the call back to draft"),
    CallAction.OPEN: _p("call action", "Open the call now"),
    CallAction.CLOSE: _p("call action", "Close the call now"),
    CallAction.START_REVIEW: _p("call action", "Start the review"),
    CallAction.CONCLUDE: _p("call action", "Conclude the review and prepare the letters"),
    CallAction.ANNOUNCE: _p("call action", "Announce and send the letters"),
    CallAction.CLOSE_OUT: _p("call action", "Close the call out and end the panel’s access"),
    CallAction.ARCHIVE: _p("call action", "Archive the call"),
    CallAction.CANCEL: _p("call action", "Cancel the call"),
}
DONE: dict[CallAction, LazyString] = {
    CallAction.SCHEDULE: _p("call action done", "The call is scheduled."),
    CallAction.TAKE_BACK: _p("call action done", "The call is a draft again."),
    CallAction.OPEN: _p("call action done", "The call is open."),
    CallAction.CLOSE: _p("call action done", "The call is closed. Now check who is eligible."),
    CallAction.START_REVIEW: _p("call action done", "The review has started."),
    CallAction.CONCLUDE: _p(
        "call action done", "The review is concluded. Read the letters through."
    ),
    CallAction.ANNOUNCE: _p(
        "call action done", "The result is announced and the letters are on their way."
    ),
    CallAction.CLOSE_OUT: _p(
        "call action done", "The call is closed out. The panel has no access to it any more."
    ),
    CallAction.ARCHIVE: _p("call action done", "The call is archived."),
    CallAction.CANCEL: _p("call action done", "The call is cancelled."),
}
SUBMISSION_KINDS: dict[SubmissionKind, LazyString] = {
    SubmissionKind.NOMINATION: _p("submission kind", "Nomination"),
    SubmissionKind.APPLICATION: _p("submission kind", "Application"),
}
