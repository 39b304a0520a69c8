"""The words for the terms of a call."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.programmes.options import Chain, EligibleGender
from eqportal.units.shares.models import PositionGroup

CHAINS: dict[Chain, LazyString] = {
    Chain.NONE: _p("endorsement chain", "Nobody: submissions go straight to the office"),
    Chain.FACULTY: _p("endorsement chain", "The faculty"),
    Chain.DEPARTMENT_FACULTY: _p("endorsement chain", "The department, then the faculty"),
}
GENDERS: dict[EligibleGender, LazyString] = {
    EligibleGender.ANY: _p("eligible gender", "Everybody"),
    EligibleGender.WOMEN: _p("eligible gender", "Women"),
    EligibleGender.MEN: _p("eligible gender", "Men"),
    EligibleGender.UNDER_REPRESENTED: _p(
        "eligible gender", "The gender that is under-represented where the person works"
    ),
}
POSITION_GROUPS: dict[PositionGroup, LazyString] = {
    PositionGroup.PROFESSOR: _p("position group", "Professors"),
    PositionGroup.ASSOCIATE_PROFESSOR: _p("position group", "Associate professors"),
    PositionGroup.PERMANENT_ACADEMIC: _p("position group", "Permanent academic staff"),
    PositionGroup.TEMPORARY_ACADEMIC: _p("position group", "Temporary academic staff"),
    PositionGroup.TECHNICAL_ADMINISTRATIVE: _p(
        "position group", "Technical and administrative staff"
    ),
}
