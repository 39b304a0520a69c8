"""The words for kinds of units, posts in them, and position groups."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.units.leaders.models import Post
from eqportal.units.models import UnitKind
from eqportal.units.shares.models import PositionGroup

KINDS: dict[UnitKind, LazyString] = {
    UnitKind.INSTITUTION: _p("unit kind", "Institution"),
    UnitKind.FACULTY: _p("unit kind", "Faculty"),
    UnitKind.DEPARTMENT: _p("unit kind", "Department"),
    UnitKind.ADMINISTRATION: _p("unit kind", "Administration"),
}
POSTS: dict[Post, LazyString] = {
    Post.LEADER: _p("post", "Leader"),
    Post.SUBSTITUTE: _p("post", "Substitute"),
}
GROUPS: dict[PositionGroup, LazyString] = {
    PositionGroup.PROFESSOR: _p("position group", "Professors"),
    PositionGroup.ASSOCIATE_PROFESSOR: _p("position group", "Associate professors"),
    PositionGroup.PERMANENT_ACADEMIC: _p("position group", "Permanent academic staff"),
    PositionGroup.TEMPORARY_ACADEMIC: _p("position group", "Temporary academic staff"),
    PositionGroup.TECHNICAL_ADMINISTRATIVE: _p(
        "position group", "Technical and administrative staff"
    ),
}
