"""The words for gatherings and for whether somebody came."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.mentoring.care.models import Audience, Presence

AUDIENCES: dict[Audience, LazyString] = {
    Audience.EVERYBODY: _p("audience", "Everybody"),
    Audience.MENTORS: _p("audience", "Mentors only"),
    Audience.MENTEES: _p("audience", "Mentees only"),
}
PRESENCES: dict[Presence, LazyString] = {
    Presence.PRESENT: _p("gathering", "Present"),
    Presence.EXCUSED: _p("gathering", "Excused"),
    Presence.ABSENT: _p("gathering", "Absent"),
}
KINDS: dict[Presence, str] = {
    Presence.PRESENT: "success",
    Presence.EXCUSED: "info",
    Presence.ABSENT: "warning",
}
