"""The words of the check: genders as people state them, verdicts and position groups."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.submissions.eligibility.checking import Gender, Verdict
from eqportal.units.shares.models import PositionGroup

GENDERS: dict[Gender, LazyString] = {
    Gender.WOMAN: lazy_pgettext("gender", "Woman"),
    Gender.MAN: lazy_pgettext("gender", "Man"),
    Gender.OTHER: lazy_pgettext("gender", "Another gender"),
    Gender.UNSTATED: lazy_pgettext("gender", "I would rather not say"),
}
POSITION_GROUPS: dict[PositionGroup, LazyString] = {
    PositionGroup.PROFESSOR: lazy_pgettext("position group", "professors"),
    PositionGroup.ASSOCIATE_PROFESSOR: lazy_pgettext("position group", "associate professors"),
    PositionGroup.PERMANENT_ACADEMIC: lazy_pgettext(
        "position group", "permanent academic positions"
    ),
    PositionGroup.TEMPORARY_ACADEMIC: lazy_pgettext(
        "position group", "temporary academic positions"
    ),
    PositionGroup.TECHNICAL_ADMINISTRATIVE: lazy_pgettext(
        "position group", "technical and administrative positions"
    ),
}
HEADINGS: dict[Verdict, LazyString] = {
    Verdict.YES: _l("You can apply"),
    Verdict.NO: _l("You cannot apply in this call"),
    Verdict.OFFICE: _l("You can start, and the office decides"),
}
KINDS: dict[Verdict, str] = {Verdict.YES: "success", Verdict.NO: "info", Verdict.OFFICE: "info"}
