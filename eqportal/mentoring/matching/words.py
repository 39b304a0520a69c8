"""A pair explained in words: what each part says of it, and why it was not another."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

from eqportal.mentoring.matching.labels import HINDRANCES
from eqportal.mentoring.matching.results import Gave
from eqportal.mentoring.matching.spec import MOST_SHARE, Alternative, Part

Names = Mapping[str, str]
"""What people are called, by reference; somebody who is not known is called by it."""

SHARES: dict[Part, tuple[LazyString, LazyString, LazyString]] = {
    Part.TOPICS: (
        lazy_gettext("The mentor offers none of the topics the mentee wants."),
        lazy_gettext(
            "The mentor offers some of the topics the mentee wants; the first ones count most."
        ),
        lazy_gettext("The mentor offers every topic the mentee wants."),
    ),
    Part.EXPERIENCE: (
        lazy_gettext("The mentor has none of the experience the mentee hopes for."),
        lazy_gettext("The mentor has some of the experience the mentee hopes for."),
        lazy_gettext("The mentor has all the experience the mentee hopes for."),
    ),
    Part.MEETING: (
        lazy_gettext("One wants to meet in person, the other online, on different campuses."),
        lazy_gettext("One or both would have to travel, or meet in another way than they want."),
        lazy_gettext("They can meet in the way both want."),
    ),
    Part.AVAILABILITY: (
        lazy_gettext("They have no times in common."),
        lazy_gettext("They have some times in common."),
        lazy_gettext("Their times go well together."),
    ),
    Part.PREFERENCE: (
        lazy_gettext("Nothing of what the mentee prefers is met."),
        lazy_gettext("Some of what the mentee prefers is met."),
        lazy_gettext("The mentee prefers nothing in particular, or all of it is met."),
    ),
    Part.FACULTIES: (
        lazy_gettext("They work at the same faculty."),
        lazy_gettext("They work at different faculties."),
        lazy_gettext("They work at different faculties."),
    ),
}
"""What a part says of a pair: nothing of it, some, everything."""


def why(gave: Gave) -> str:
    """What one part says of a pair."""
    nothing, some, everything = SHARES[gave.part]
    if gave.share == 0:
        return str(nothing)
    return str(everything if gave.share == MOST_SHARE else some)


def called(names: Names, reference: str) -> str:
    """The name of somebody, else the reference."""
    return names.get(reference) or reference


def in_the_way(one: Alternative, points: int, names: Names) -> list[str]:
    """Why another counterpart is not the one; `points` are those of the proposed pair."""
    if one.barred:
        return [str(HINDRANCES[bar]) for bar in one.barred]
    if one.to is not None:
        taken = {"mentor": called(names, one.mentor), "mentee": called(names, one.to)}
        return [_("%(mentor)s is paired with %(mentee)s in this run.", **taken)]
    if one.points > points:
        return [_("The pair is allowed and has more points, but the proposed pair is pinned.")]
    return [_("The pair is allowed, but has no more points than the one proposed.")]
