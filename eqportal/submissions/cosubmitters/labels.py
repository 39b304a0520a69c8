"""The words for co-submitters: their states and what they may do."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import Rights

STATES: dict[CoSubmitterState, LazyString] = {
    CoSubmitterState.PENDING: _p("co-submitter", "Invited, no answer yet"),
    CoSubmitterState.ACCEPTED: _p("co-submitter", "Takes part"),
    CoSubmitterState.DECLINED: _p("co-submitter", "Said no"),
    CoSubmitterState.REMOVED: _p("co-submitter", "No longer takes part"),
}
KINDS: dict[CoSubmitterState, str] = {
    CoSubmitterState.PENDING: "info",
    CoSubmitterState.ACCEPTED: "success",
    CoSubmitterState.DECLINED: "warning",
    CoSubmitterState.REMOVED: "neutral",
}
RIGHTS: dict[Rights, LazyString] = {
    Rights.VIEW: _p("co-submitter", "Read"),
    Rights.COMMENT: _p("co-submitter", "Read and comment"),
    Rights.EDIT: _p("co-submitter", "Read, comment and write"),
}
