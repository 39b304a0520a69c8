"""The words for meetings: their states, who came, how items ended, and the votes."""

from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.decisions.meetings.lifecycle import MeetingState
from eqportal.decisions.meetings.models import Attendance, Settled, Vote
from eqportal.decisions.meetings.packs.models import PackState

STATES: dict[MeetingState, LazyString] = {
    MeetingState.PLANNED: lazy_pgettext("meeting state", "Planned"),
    MeetingState.CALLED: lazy_pgettext("meeting state", "Called"),
    MeetingState.HELD: lazy_pgettext("meeting state", "Being minuted"),
    MeetingState.SHARED: lazy_pgettext("meeting state", "Minutes shared"),
    MeetingState.CANCELLED: lazy_pgettext("meeting state", "Cancelled"),
}
KINDS: dict[MeetingState, str] = {
    MeetingState.PLANNED: "neutral",
    MeetingState.CALLED: "info",
    MeetingState.HELD: "warning",
    MeetingState.SHARED: "success",
    MeetingState.CANCELLED: "danger",
}
ATTENDANCES: dict[Attendance, LazyString] = {
    Attendance.PRESENT: lazy_pgettext("attendance", "Present"),
    Attendance.ABSENT: lazy_pgettext("attendance", "Absent"),
    Attendance.DEPUTY: lazy_pgettext("attendance", "Deputy present"),
}
SETTLED: dict[Settled, LazyString] = {
    Settled.CONSENSUS: lazy_pgettext("item", "Agreed without a vote"),
    Settled.VOTE: lazy_pgettext("item", "Decided by a vote"),
    Settled.POSTPONED: lazy_pgettext("item", "Discussed, not decided"),
}
VOTES: dict[Vote, LazyString] = {
    Vote.FOR: lazy_pgettext("vote", "For"),
    Vote.AGAINST: lazy_pgettext("vote", "Against"),
    Vote.ABSTAINED: lazy_pgettext("vote", "Abstained"),
}
PACKS: dict[PackState, LazyString] = {
    PackState.QUEUED: lazy_pgettext("pack", "Waiting"),
    PackState.RUNNING: lazy_pgettext("pack", "Being made"),
    PackState.READY: lazy_pgettext("pack", "Ready"),
    PackState.FAILED: lazy_pgettext("pack", "Could not be made"),
}
