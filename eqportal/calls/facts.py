"""What a call's options mean for those who may take part, in a few plain facts."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from eqportal.calls.models import Call
from eqportal.calls.terms.labels import GENDERS, POSITION_GROUPS
from eqportal.locales.formats import kroner, together
from eqportal.locales.negotiation import current_locale
from eqportal.programmes.options import Chain, Costs, Eligibility, EligibleGender, Options

MONTHS_IN_A_YEAR = 12


def facts_of(call: Call) -> list[tuple[str, str]]:
    """What the options mean, for they decide; then what the call tells beside them."""
    locale = current_locale()
    own = [(fact.label.in_(locale), fact.value.in_(locale)) for fact in call.texts.facts]
    meant = list(_of_options(call.options))
    told = {label for label, _value in meant}
    return meant + [fact for fact in own if fact[0] not in told]


def _of_options(options: Options) -> Iterator[tuple[str, str]]:
    if options.eligibility and (who := _who(options.eligibility)):
        yield _("Who can apply"), who
    if options.costs:
        yield from _of_costs(options.costs)
    if months := options.spend_within_months:
        yield _("Spend within"), _time(months)
    if options.once_only:
        yield _("How often"), _("Once for each person, across years")
    if options.chain is not Chain.NONE:
        yield _("Way through the university"), _way(options.chain)
    if options.letters and options.letters.most:
        yield _("Letters of reference"), _letters(options.letters.least, options.letters.most)


def _who(rule: Eligibility) -> str:
    """The rule of the check before the form, in one line."""
    found = [together(_amid(POSITION_GROUPS[group]) for group in rule.position_groups)]
    found.append(_("permanent position") if rule.permanent else "")
    if months := rule.within_months:
        found.append(
            ngettext(
                "position begun less than %(num)s month before the deadline",
                "position begun less than %(num)s months before the deadline",
                months,
            )
        )
    if rule.gender is EligibleGender.UNDER_REPRESENTED:
        percent = rule.below_percent
        found.append(_("a gender that holds less than %(n)s\u00a0%% of the positions", n=percent))
    elif rule.gender is not EligibleGender.ANY:
        found.append(_amid(GENDERS[rule.gender]))
    line = ", ".join(part for part in found if part)
    return line[:1].upper() + line[1:]


def _amid(label: object) -> str:
    """A label as it is written in the middle of a line."""
    words = str(label)
    return words[:1].lower() + words[1:]


def _of_costs(costs: Costs) -> Iterator[tuple[str, str]]:
    if grant := costs.largest_grant:
        left = _("%(amount)s: what the own share leaves of the budget", amount=kroner(grant))
        yield _("Largest grant"), kroner(grant) if grant == costs.cap_on_grant else left
    if costs.cap_on_total:
        yield _("Largest total budget"), kroner(costs.cap_on_total)
    if costs.own_share_percent:
        share = _("At least %(n)s\u00a0%% of the total budget", n=costs.own_share_percent)
        effort = _("Own effort counts when it is justified.")
        yield _("Own share"), f"{share}. {effort}" if costs.own_effort else share


def _time(months: int) -> str:
    if months % MONTHS_IN_A_YEAR == 0:
        return ngettext("%(num)s year", "%(num)s years", months // MONTHS_IN_A_YEAR)
    return ngettext("%(num)s month", "%(num)s months", months)


def _way(chain: Chain) -> str:
    if chain is Chain.FACULTY:
        return _("You send it in. The faculty ranks it. The committee decides.")
    return _(
        "You send it in. The department assesses it, then the faculty ranks it. "
        "The committee decides."
    )


def _letters(least: int, most: int) -> str:
    if least == most:
        return ngettext("%(num)s letter", "%(num)s letters", most)
    return _("%(least)s to %(most)s letters", least=least, most=most)
