"""Somebody without a pair, in words: why, and what would change it."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from eqportal.mentoring.matching.labels import HINDRANCES, RULES
from eqportal.mentoring.matching.spec import Aim, Bar, Left, Rule, Settings


@dataclass(frozen=True)
class Reasons:
    """Why somebody is without a pair, what keeps how many apart, and what would change it."""

    why: tuple[str, ...]
    barred: tuple[tuple[LazyString, str], ...]
    remedies: tuple[str, ...]


def reasons(left: Left, settings: Settings) -> Reasons:
    """The words for one who is left in a run with these settings; the highest counts first."""
    ordered = sorted(left.barred.items(), key=lambda item: -item[1])
    barred = tuple((HINDRANCES[bar], _number(left, number)) for bar, number in ordered)
    if left.mentor:
        return Reasons(tuple(_why_no_mentee(left)), barred, (_help_for_mentor(left),))
    return Reasons(tuple(_why_no_mentor(left)), barred, tuple(_help_for_mentee(left, settings)))


def _number(left: Left, number: int) -> str:
    if left.mentor:
        return ngettext("%(num)s mentee", "%(num)s mentees", number)
    return ngettext("%(num)s mentor", "%(num)s mentors", number)


def _why_no_mentor(left: Left) -> list[str]:
    if not left.allowed:
        if not left.barred:
            return [_("There is no mentor to be matched with.")]
        return [_("No mentor is allowed: something stands in the way of each of them.")]
    told = [
        ngettext(
            "One mentor is allowed, but the places of that mentor are given to others.",
            "%(num)s mentors are allowed, but their places are given to others.",
            left.allowed,
        )
    ]
    if left.free:
        told.append(
            ngettext(
                "One place is left, with a mentor who is not allowed here.",
                "%(num)s places are left, with mentors who are not allowed here.",
                left.free,
            )
        )
    return told


def _why_no_mentee(left: Left) -> list[str]:
    places = ngettext(
        "This mentor has one place left.", "This mentor has %(num)s places left.", left.free
    )
    if left.allowed:
        allowed = ngettext(
            "One mentee is allowed, and is in a pair already.",
            "%(num)s mentees are allowed, and all of them are in a pair already.",
            left.allowed,
        )
    elif left.barred:
        allowed = _("No mentee is allowed: something stands in the way of each of them.")
    else:
        allowed = _("There is no mentee to be matched with.")
    return [places, allowed]


def _help_for_mentee(left: Left, settings: Settings) -> list[str]:
    if left.allowed:
        return _help_among_allowed(left, settings)
    told = [_help_against(left)]
    if not left.free and Rule.CAPACITY in settings.rules and left.remedy is not Rule.CAPACITY:
        told.append(_("Every place is given, so one more place is needed as well."))
    return told


def _help_among_allowed(left: Left, settings: Settings) -> list[str]:
    told = [
        _(
            "One more place with a mentor who is allowed would help: "
            "a mentor who takes one mentee more, or a new mentor."
        )
    ]
    if left.free and settings.aim is Aim.TOTAL:
        told.append(
            _("The other aim, that nobody is left out, may find a pair too: compare the two runs.")
        )
    return told


def _help_against(left: Left) -> str:
    """What would help a mentee whom no mentor is allowed for."""
    if left.remedy is Bar.FORBIDDEN:
        return _(
            "Officers keep this mentee apart from a mentor who would be allowed. "
            "Taking that back on the board would help."
        )
    if isinstance(left.remedy, Rule):
        return _(
            "Without the rule “%(rule)s”, at least one mentor would be allowed. "
            "A new mentor who fits would help too.",
            rule=RULES[left.remedy],
        )
    return _("No rule alone is in the way of a mentor. A new mentor who fits would help.")


def _help_for_mentor(left: Left) -> str:
    if left.allowed:
        return _("One more mentee who is allowed would get a place, such as one from the reserve.")
    if left.remedy is Bar.FORBIDDEN:
        return _(
            "Officers keep this mentor apart from a mentee who would be allowed. "
            "Taking that back on the board would help."
        )
    if isinstance(left.remedy, Rule):
        return _(
            "Without the rule “%(rule)s”, at least one mentee would be allowed. "
            "A new mentee who fits would help too.",
            rule=RULES[left.remedy],
        )
    return _("No rule alone is in the way of a mentee. A new mentee who fits would help.")
