"""What the numbers of a selection are held against: places, and how many a faculty may have."""

import re
from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from eqportal.calls.models import Call
from eqportal.locales.formats import localised
from eqportal.locales.text import LocalisedText
from eqportal.mentoring.cohorts.listing import Numbers
from eqportal.mentoring.cohorts.models import Place, Side

PLACES = "places"
"""How the fact is called in English, in lower case; the officer may write its numbers anew."""


def places_of(call: Call) -> LocalisedText | None:
    """What the call tells of its places, in its own words; None when it tells nothing."""
    facts = (fact for fact in call.texts.facts if fact.label.en.strip().casefold() == PLACES)
    return next((fact.value for fact in facts), None)


def most_of(told: LocalisedText | None, side: Side) -> int | None:
    """The number of places on one side: mentees stand first, mentors second.

    One number alone is of the call's own side; None when there is no number.
    """
    numbers = [int(number) for number in re.findall(r"\d{1,5}", told.en if told else "")]
    if len(numbers) == len(Side):
        return numbers[list(Side).index(side)]
    return numbers[0] if len(numbers) == 1 else None


def warnings(call: Call, side: Side, numbers: Numbers, declined: list[str]) -> list[str]:
    """What the selection goes beyond; nothing of it is forbidden."""
    return [
        *_of_places(call, side, numbers),
        *_of_faculties(call, numbers),
        *of_committee(declined),
    ]


def _of_places(call: Call, side: Side, numbers: Numbers) -> Iterator[str]:
    most = most_of(places_of(call), side)
    if most is not None and numbers.selected > most:
        yield _("%(n)s are selected for %(most)s places.", n=numbers.selected, most=most)


def _of_faculties(call: Call, numbers: Numbers) -> Iterator[str]:
    limit = call.options.faculty_at_most
    for line in numbers.faculties if limit else ():
        n = line.places[Place.SELECTED]
        if limit and line.faculty and n > limit:
            name = localised(line.faculty.name)
            yield _(
                "%(name)s has %(n)s selected, and may have %(most)s.", name=name, n=n, most=limit
            )


def of_committee(declined: list[str]) -> Iterator[str]:
    """Those who are selected against the committee's decision."""
    if declined:
        yield ngettext(
            "The committee has turned down one who is selected: %(names)s",
            "The committee has turned down %(num)s who are selected: %(names)s",
            len(declined),
            names=", ".join(declined),
        )
