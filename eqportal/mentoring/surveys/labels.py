"""The words for surveys, how they stand, and whose answers are counted."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.mentoring.surveys.models import Survey
from eqportal.mentoring.surveys.report.counting import Group
from eqportal.mentoring.surveys.standing import Standing

SURVEYS: dict[Survey, LazyString] = {
    Survey.MIDWAY: _p("survey", "Mid-way survey"),
    Survey.CLOSING: _p("survey", "Closing survey"),
}
STANDINGS: dict[Standing, LazyString] = {
    Standing.NOT_OPENED: _p("survey", "Not opened"),
    Standing.OPEN: _p("survey", "Open"),
    Standing.OVER: _p("survey", "Closed"),
}
KINDS: dict[Standing, str] = {
    Standing.NOT_OPENED: "neutral",
    Standing.OPEN: "info",
    Standing.OVER: "success",
}
GROUPS: dict[Group, LazyString] = {
    Group.MENTEES: _p("survey", "Mentees"),
    Group.MENTORS: _p("survey", "Mentors"),
    Group.EVERYBODY: _p("survey", "Everybody"),
}
