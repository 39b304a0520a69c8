"""The overview of a cohort: the next sensible step, and how the round stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from eqportal.calls.overview import Line
from eqportal.locales.formats import moment
from eqportal.mentoring.cohorts import labels
from eqportal.mentoring.cohorts.models import Cohort, Place, Side
from eqportal.mentoring.cohorts.rooms import room_url
from eqportal.mentoring.cohorts.standing import Stand
from eqportal.mentoring.matching import labels as matching_labels
from eqportal.mentoring.pairings.lifecycle import PairingState


@dataclass(frozen=True)
class Step:
    """What an officer sensibly does next, why, and where."""

    title: str
    why: str
    url: str | None


def lines_of(cohort: Cohort, stand: Stand) -> list[Line]:
    """How the round stands."""
    return [*_of_sides(cohort, stand), *_of_pairs(cohort, stand)]


def _of_sides(cohort: Cohort, stand: Stand) -> Iterator[Line]:
    for side in Side:
        numbers = stand.sides[side]
        text = _(
            "%(applied)s can be selected, %(selected)s selected, %(reserve)s in reserve",
            applied=numbers.applied,
            selected=numbers.places[Place.SELECTED],
            reserve=numbers.places[Place.RESERVE],
        )
        url = url_for("cohorts.participants", cohort=cohort.slug, side=side.value)
        yield Line(str(labels.SIDES[side]), text, url)


def _of_pairs(cohort: Cohort, stand: Stand) -> Iterator[Line]:
    run = _("None yet")
    if stand.run is not None:
        run = _(
            "Run %(number)s, %(moment)s: %(state)s",
            number=stand.run.number,
            moment=moment(stand.run.asked_at),
            state=str(matching_labels.STATES[stand.run.state]).lower(),
        )
    yield Line(_("Latest run"), run, room_url(cohort, "runs"))
    pairs = _(
        "%(planned)s planned, %(asked)s asked, %(accepted)s accepted, %(active)s active",
        planned=stand.pairs[PairingState.PLANNED],
        asked=stand.asked,
        accepted=stand.pairs[PairingState.ACCEPTED],
        active=stand.pairs[PairingState.ACTIVE],
    )
    yield Line(_("Pairs"), pairs, room_url(cohort, "office_pairings"))
    exits = str(stand.exits) if stand.exits else _("None")
    yield Line(_("Quiet exits waiting for you"), exits, room_url(cohort, EXITS))
    to_come = _("None planned")
    if stand.next_gathering is not None:
        when = moment(stand.next_gathering)
        to_come = _("%(number)s, the next one %(moment)s", number=stand.gatherings, moment=when)
    yield Line(_("Gatherings to come"), to_come, room_url(cohort, GATHERINGS))


GATHERINGS, EXITS = "gatherings", "pair_care"


def next_step(cohort: Cohort, stand: Stand) -> Step | None:
    """The one step that helps the round on most; None when the cohort is closed."""
    if cohort.closed_at is not None:
        return None
    ways = (_talk, _select, _run, _plan, _ask, _wait, _care)
    return next((step for way in ways if (step := way(cohort, stand)) is not None), None)


def _talk(cohort: Cohort, stand: Stand) -> Step | None:
    if not stand.exits:
        return None
    why = ngettext(
        "One participant has told you that a pair does not work.",
        "%(num)s participants have told you that their pairs do not work.",
        stand.exits,
    )
    return Step(_("Talk with those who want out"), why, room_url(cohort, EXITS))


def _select(cohort: Cohort, stand: Stand) -> Step | None:
    for side in Side:
        if not stand.selected(side):
            url = url_for("cohorts.participants", cohort=cohort.slug, side=side.value)
            return Step(str(labels.SELECT[side]), str(labels.NOBODY[side]), url)
    return None


def _run(cohort: Cohort, stand: Stand) -> Step | None:
    if stand.run is not None or stand.pairs:
        return None
    why = _("You see what stands in the way before the computer proposes any pairs.")
    url = url_for("cohorts.check", cohort=cohort.slug)
    return Step(_("Check the rules before the first run"), why, url)


def _plan(cohort: Cohort, stand: Stand) -> Step | None:
    if stand.pairs or stand.run is None:
        return None
    why = _("Nobody is asked before you have planned pairs from a run or by hand.")
    return Step(_("Look at the run, and plan pairs"), why, room_url(cohort, "runs"))


def _ask(cohort: Cohort, stand: Stand) -> Step | None:
    planned = stand.pairs[PairingState.PLANNED]
    if not planned:
        return None
    why = ngettext(
        "One pair is planned, and has not been asked.",
        "%(num)s pairs are planned, and have not been asked.",
        planned,
    )
    return Step(_("Ask the planned pairs"), why, room_url(cohort, "office_pairings"))


def _wait(cohort: Cohort, stand: Stand) -> Step | None:
    if not stand.asked:
        return None
    why = ngettext(
        "One pair has been asked, and has not answered.",
        "%(num)s pairs have been asked, and have not answered.",
        stand.asked,
    )
    return Step(_("Follow the answers"), why, room_url(cohort, "office_pairings"))


def _care(cohort: Cohort, stand: Stand) -> Step | None:
    if stand.together:
        why = ngettext("One pair is under way.", "%(num)s pairs are under way.", stand.together)
        if not stand.gatherings:
            return Step(_("Plan the next gathering"), why, room_url(cohort, GATHERINGS))
        return Step(_("Follow the pairs"), why, room_url(cohort, "office_pairings"))
    if stand.pairs[PairingState.COMPLETED]:
        why = _("Every pair is over. What belongs to the round alone is deleted after a while.")
        return Step(_("Close the cohort"), why, url_for("cohorts.closing", cohort=cohort.slug))
    why = _("No pair is planned, asked or under way.")
    return Step(_("Match again"), why, room_url(cohort, "runs"))
