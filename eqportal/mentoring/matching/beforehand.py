"""What is wrong before a run, in words: who is stuck, what each rule costs, and wrong pins."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from eqportal.mentoring.matching.labels import HINDRANCES, PINS, RULES
from eqportal.mentoring.matching.results import barrier
from eqportal.mentoring.matching.spec import Findings, Rule
from eqportal.mentoring.matching.words import called


@dataclass(frozen=True)
class Warnings:
    """What an officer reads before a run; `hindered` is whether there can be none.

    `costs` says of each rule for how many mentees it alone is in the way.
    """

    sentences: tuple[str, ...]
    stuck: tuple[str, ...]
    costs: tuple[tuple[LazyString, int], ...]
    pins: tuple[tuple[str, str, LazyString], ...]
    hindered: bool

    def __bool__(self) -> bool:
        return bool(self.sentences or self.pins)


def hinders(found: Findings) -> bool:
    """Whether there is nothing to reckon."""
    nobody = not found.mentees or not found.places or len(found.stuck) == found.mentees
    return nobody or bool(found.wrong_pins)


def warnings(found: Findings, names: Mapping[str, str]) -> Warnings:
    """The words for what was found; `names` are by reference."""
    costs = sorted(found.costs.items(), key=lambda item: -item[1])
    pins = (
        (called(names, mentee), called(names, mentor), _pin(why))
        for (mentee, mentor), why in found.wrong_pins.items()
    )
    return Warnings(
        sentences=tuple(_sentences(found)),
        stuck=tuple(called(names, reference) for reference in found.stuck),
        costs=tuple((RULES[rule], number) for rule, number in costs),
        pins=tuple(pins),
        hindered=hinders(found),
    )


def _pin(why: str) -> LazyString:
    return PINS[why] if why in PINS else HINDRANCES[barrier(why)]


def _sentences(found: Findings) -> list[str]:
    if not found.mentees:
        return [_("There is no mentee to match: none is selected, or all are asked or in a pair.")]
    told = [*_stuck(found)] if found.places or found.barring else []
    if not found.places and Rule.POSITION not in found.barring:
        full = _("There is no mentor with a place: none is selected, or all places are taken.")
        return [full, *told]
    if 0 < found.places < found.mentees:
        short = {"places": found.places, "mentees": found.mentees}
        told.append(
            _("There are %(places)s places for %(mentees)s mentees: some will be left.", **short)
        )
    return told


def _stuck(found: Findings) -> list[str]:
    if not found.stuck:
        return []
    if len(found.stuck) == found.mentees:
        told = [_("Nobody can be matched: no mentee is allowed any mentor.")]
    else:
        told = [
            ngettext(
                "One mentee is allowed no mentor at all.",
                "%(num)s mentees are allowed no mentor at all.",
                len(found.stuck),
            )
        ]
    if found.dearest is None:
        told.append(_("No rule alone is the reason: several things stand in the way at once."))
        return [*told, *_in_the_way(found)]
    costs = found.costs[found.dearest]
    dearest = ngettext(
        "The rule “%(rule)s” costs most: without it, one of them could have a mentor.",
        "The rule “%(rule)s” costs most: without it, %(num)s of them could have a mentor.",
        costs,
        rule=RULES[found.dearest],
    )
    return [*told, dearest]


def _in_the_way(found: Findings) -> list[str]:
    """The rules that are in the way, most often first, when no one rule alone is the reason."""
    if not found.barring:
        return []
    rule, *others = sorted(found.barring, key=lambda one: -found.barring[one])
    told = ngettext(
        "The rule “%(rule)s” is in the way most often: of one pair.",
        "The rule “%(rule)s” is in the way most often: of %(num)s pairs.",
        found.barring[rule],
        rule=RULES[rule],
    )
    rest = ", ".join(f"{RULES[one]} ({found.barring[one]})" for one in others)
    return [told, _("Also in the way: %(rules)s.", rules=rest)] if others else [told]
