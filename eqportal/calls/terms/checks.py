"""What contradicts in the terms of a call, and what follows from its numbers."""

from collections.abc import Iterator

from flask_babel import gettext as _

from eqportal.locales.formats import kroner
from eqportal.programmes.options import Chain, Costs, EligibleGender, Options

Problem = tuple[str, str]
"""The field it is about, and a sentence."""


def contradictions(options: Options) -> list[Problem]:
    """What cannot stand together."""
    return [*_of_costs(options.costs), *_of_the_rest(options)]


def _of_costs(costs: Costs | None) -> Iterator[Problem]:
    if not costs:
        return
    grant, total = costs.cap_on_grant, costs.cap_on_total
    if grant and total and grant > total:
        yield (
            "cap_on_grant",
            _(
                "The grant (%(grant)s) cannot be larger than the whole budget (%(total)s).",
                grant=kroner(grant),
                total=kroner(total),
            ),
        )
    if costs.own_effort and not costs.own_share_percent:
        yield "own_effort", _("Own effort can only replace cash when there is an own share.")


def _of_the_rest(options: Options) -> Iterator[Problem]:
    who = options.eligibility
    under = EligibleGender.UNDER_REPRESENTED
    if who and who.gender is under and who.below_percent is None:
        yield "below_percent", _("Say below which share a gender is under-represented.")
    if who and who.below_percent is not None and not who.position_groups:
        yield "position_groups", _("Choose the positions whose gender share counts.")
    if options.faculty_at_most and options.chain is Chain.NONE:
        yield "faculty_at_most", _("Nobody endorses in this call, so no faculty has a number.")


def remarks(options: Options) -> list[str]:
    """What follows from the numbers and may surprise; it hinders nothing."""
    costs = options.costs
    if not costs or not costs.cap_on_grant:
        return []
    reachable = costs.largest_grant
    if reachable is None or costs.cap_on_grant <= reachable:
        return []
    return [
        _(
            "Nobody can get %(grant)s. With a budget of at most %(total)s and an own share of "
            "%(percent)s\u00a0per\u00a0cent, the grant is at most %(reachable)s.",
            grant=kroner(costs.cap_on_grant),
            total=kroner(costs.cap_on_total or 0),
            percent=costs.own_share_percent,
            reachable=kroner(reachable),
        )
    ]
