"""The words for sides, places, and what each rule and weight does."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.mentoring.cohorts.choosing import Refusal
from eqportal.mentoring.cohorts.models import Place, Side
from eqportal.mentoring.matching.spec import Aim, Apart, Part, Rule

SIDES: dict[Side, LazyString] = {
    Side.MENTEE: _p("mentoring side", "Mentees"),
    Side.MENTOR: _p("mentoring side", "Mentors"),
}
HEADINGS: dict[Side, LazyString] = {
    Side.MENTEE: _p("mentoring side", "Participants: mentees"),
    Side.MENTOR: _p("mentoring side", "Participants: mentors"),
}
ROLES: dict[Side, LazyString] = {
    Side.MENTEE: _p("mentoring role", "Mentee"),
    Side.MENTOR: _p("mentoring role", "Mentor"),
}
SELECT: dict[Side, LazyString] = {
    Side.MENTEE: _l("Select the mentees"),
    Side.MENTOR: _l("Select the mentors"),
}
NOBODY: dict[Side, LazyString] = {
    Side.MENTEE: _l("No mentee has been selected yet."),
    Side.MENTOR: _l("No mentor has been selected yet."),
}
BOTH: dict[Side, LazyString] = {
    Side.MENTEE: _l("Has applied as a mentor too"),
    Side.MENTOR: _l("Has applied as a mentee too"),
}
PLACES: dict[Place, LazyString] = {
    Place.SELECTED: _p("mentoring place", "Selected"),
    Place.RESERVE: _p("mentoring place", "In reserve"),
    Place.PASSED_OVER: _p("mentoring place", "Passed over"),
    Place.LEFT: _p("mentoring place", "Has withdrawn"),
}
PLACE_KINDS: dict[Place, str] = {
    Place.SELECTED: "success",
    Place.RESERVE: "info",
    Place.PASSED_OVER: "neutral",
    Place.LEFT: "warning",
}
CHOICES: dict[Place, LazyString] = {
    Place.SELECTED: _p("mentoring choice", "Selected"),
    Place.RESERVE: _p("mentoring choice", "In reserve, after those who are there already"),
    Place.PASSED_OVER: _p("mentoring choice", "Passed over"),
}
"""What the office can decide for those who are ticked."""

REFUSALS: dict[Refusal, LazyString] = {
    Refusal.DECLINED: _p(
        "mentoring refusal", "The committee has turned the application down: %(cases)s"
    ),
    Refusal.TIED: _p(
        "mentoring refusal", "Asked or in a pair; record that they withdraw instead: %(cases)s"
    ),
    Refusal.TWICE: _p(
        "mentoring refusal", "The same person is chosen with another application: %(cases)s"
    ),
}
RULE_HINTS: dict[Rule, LazyString] = {
    Rule.OTHER_UNIT: _l(
        "The two work in different departments, or in different faculties; you choose below."
    ),
    Rule.NO_HIERARCHY: _l(
        "Neither is the other’s line manager, supervisor or co-author, now or as named in the form."
    ),
    Rule.POSITION: _l("The mentor is a professor or a docent."),
    Rule.CAPACITY: _l("Nobody gets more mentees than they have said they can take."),
    Rule.LANGUAGE: _l("The two have a language in common."),
    Rule.EXCLUSIONS: _l(
        "Nobody is paired with somebody that either of the two has said no to. Only officers know."
    ),
    Rule.EARLIER_PAIRING: _l("The two have not been a pair in an earlier cohort."),
}
PART_HINTS: dict[Part, LazyString] = {
    Part.TOPICS: _l(
        "Points for topics that the mentee wants and the mentor offers. The mentee’s first"
        " choices count most."
    ),
    Part.EXPERIENCE: _l(
        "Points when the mentor has experience with what the mentee expects help with."
    ),
    Part.MEETING: _l(
        "Points when the two can meet as both want. Meeting in person gives fewer across campuses."
    ),
    Part.AVAILABILITY: _l("Points for times of the week when both are available."),
    Part.PREFERENCE: _l(
        "Points when the mentor fits what the mentee prefers, where the call lets them say so."
        " No preference is never a disadvantage."
    ),
    Part.FACULTIES: _l("Points when the two come from different faculties."),
}
AIM_HINTS: dict[Aim, LazyString] = {
    Aim.TOTAL: _l(
        "The cohort gets the most points in all. Some can be left without a pair, or get a weak"
        " one."
    ),
    Aim.EVERYBODY: _l(
        "First as many pairs as possible, then the weakest pair as strong as possible, then the"
        " most points."
    ),
}
APART_HINTS: dict[Apart, LazyString] = {
    Apart.DEPARTMENT: _l("Two departments of the same faculty are far enough apart."),
    Apart.FACULTY: _l("The two never come from the same faculty."),
}
