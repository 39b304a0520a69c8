"""Why somebody can apply or not: one plain sentence for each part of the rule."""

from collections.abc import Callable
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import ngettext

from eqportal.locales.formats import day, number, together
from eqportal.locales.negotiation import current_locale
from eqportal.programmes.options import EligibleGender
from eqportal.submissions.eligibility.checking import (
    NO_GROUP,
    Asked,
    Checked,
    Gender,
    Verdict,
)
from eqportal.submissions.eligibility.labels import POSITION_GROUPS
from eqportal.units.shares.models import PositionGroup
from eqportal.units.shares.queries import Share

Sentence = Callable[[Checked, Verdict], str]
MOST_DECIMALS = 8


def reasons(checked: Checked, unit: str) -> list[tuple[Verdict, str]]:
    """Each part of the rule with its sentence, what hinders first; `unit` is the unit's name."""
    order = (Verdict.NO, Verdict.OFFICE, Verdict.YES)
    found = [
        (verdict, _sentence(part, checked, verdict, unit))
        for part, verdict in checked.verdicts().items()
    ]
    return sorted(found, key=lambda pair: order.index(pair[0]))


def _sentence(part: Asked, checked: Checked, verdict: Verdict, unit: str) -> str:
    if part is Asked.GENDER:
        return _gender(checked, verdict, unit)
    return SAID[part](checked, verdict)


def _group(checked: Checked, verdict: Verdict) -> str:
    if verdict is Verdict.YES:
        group = POSITION_GROUPS[PositionGroup(checked.answers[Asked.GROUP])]
        return _("Your position is in this group: %(group)s.", group=group)
    groups = checked.rule.position_groups or tuple(PositionGroup)
    return ngettext(
        "This programme is for positions in this group: %(groups)s. Yours is another.",
        "This programme is for positions in one of these groups: %(groups)s. Yours is another.",
        len(groups),
        groups=together(str(POSITION_GROUPS[group]) for group in groups),
    )


def _permanent(_checked: Checked, verdict: Verdict) -> str:
    if verdict is Verdict.YES:
        return _("Your position is permanent.")
    return _("This programme is for permanent positions. Yours is not permanent.")


def _started(checked: Checked, verdict: Verdict) -> str:
    months = checked.rule.within_months or 0
    words = {"day": day(checked.started), "close": day(checked.on)}
    if verdict is Verdict.YES:
        return ngettext(
            "You are newly employed: you started on %(day)s, less than %(num)s month before the "
            "call closes on %(close)s.",
            "You are newly employed: you started on %(day)s, less than %(num)s months before the "
            "call closes on %(close)s.",
            months,
            **words,
        )
    return ngettext(
        "This programme is for the newly employed, who started less than %(num)s month before "
        "the call closes on %(close)s. You started on %(day)s.",
        "This programme is for the newly employed, who started less than %(num)s months before "
        "the call closes on %(close)s. You started on %(day)s.",
        months,
        **words,
    )


SAID: dict[Asked, Sentence] = {
    Asked.GROUP: _group,
    Asked.PERMANENT: _permanent,
    Asked.STARTED: _started,
}


def _gender(checked: Checked, verdict: Verdict, unit: str) -> str:
    stated = Gender(checked.answers[Asked.GENDER])
    if checked.rule.gender is not EligibleGender.UNDER_REPRESENTED:
        return _of_one_gender(checked, verdict)
    if checked.share is None:
        return _no_figures(checked, unit)
    limit = checked.limit
    told = figures(checked.share, unit, limit)
    if verdict is Verdict.OFFICE:
        return f"{_undecided(stated)} {told}"
    if verdict is Verdict.YES:
        return told + " " + _("Your gender is below the limit of %(limit)s per cent.", limit=limit)
    return (
        _(
            "This programme is for those whose gender is below %(limit)s per cent in their "
            "position group. Yours is not.",
            limit=limit,
        )
        + f" {told}"
    )


def _of_one_gender(checked: Checked, verdict: Verdict) -> str:
    women = checked.rule.gender is EligibleGender.WOMEN
    if verdict is Verdict.OFFICE:
        return _undecided(Gender(checked.answers[Asked.GENDER]))
    return _("This programme is for women.") if women else _("This programme is for men.")


def _undecided(stated: Gender) -> str:
    if stated is Gender.UNSTATED:
        return _("You would rather not state your gender, and you need not. The office decides.")
    return _("The figures count women and men only. The office decides together with you.")


def _no_figures(checked: Checked, unit: str) -> str:
    group = checked.answers[Asked.GROUP]
    if group == NO_GROUP:
        return _("We have no figures for your position group. The office decides.")
    return _(
        "We have no figures for the group “%(group)s” at %(unit)s. The office decides.",
        unit=unit,
        group=POSITION_GROUPS[PositionGroup(group)],
    )


def figures(share: Share, unit: str, limit: int) -> str:
    """The figures in a sentence, with their day and source."""
    women, men = _shares(share, limit)
    words = {
        "group": POSITION_GROUPS[share.group],
        "unit": share.unit.in_(current_locale()),
        "women": women,
        "men": men,
        "day": day(share.as_of),
        "source": share.source,
    }
    told = _(
        "In the group “%(group)s” at %(unit)s, %(women)s per cent are women and %(men)s per cent "
        "are men (%(day)s, source: %(source)s).",
        **words,
    )
    if not share.borrowed:
        return told
    return _("We have no figures for %(unit)s itself.", unit=unit) + f" {told}"


def _shares(share: Share, limit: int) -> list[str]:
    """Women and men in per cent: with one decimal, or with more where one would hide the limit."""
    tenths = (share.women_tenths, share.men_tenths)
    exact = [Decimal(100 * part) / share.total_tenths for part in tenths]
    for decimals in range(1, MOST_DECIMALS):
        if all((round(one, decimals) < limit) is (one < limit) for one in exact):
            break
    return [number(float(round(one, decimals)), decimals=decimals) for one in exact]
