"""The forms of a cohort: which two calls, and how it is matched."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from wtforms import ValidationError

from eqportal.calls.models import Call
from eqportal.forms.conflict import SeenForm
from eqportal.forms.fields import CheckboxesField, NumberField, RadiosField, SelectField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Between, Required
from eqportal.locales.formats import localised
from eqportal.mentoring.cohorts import labels
from eqportal.mentoring.cohorts.models import Cohort, Side
from eqportal.mentoring.matching import labels as words
from eqportal.mentoring.matching.spec import MOST_WEIGHT, Aim, Apart, Part, Rule, Settings

MOST_DAYS = 60
WEIGHT = "weight_"


class MakeForm(PortalForm):
    """The two calls of a cohort."""

    mentees = SelectField()
    mentors = SelectField()


def make_form(calls: Mapping[Side, Sequence[Call]]) -> MakeForm:
    """The form, with the calls that there are."""

    def field(side: Side, label: LazyString, missing: LazyString) -> SelectField:
        choices = [(call.slug, localised(call.title)) for call in calls[side]]
        return SelectField(label, [Required(missing)], choices=choices)

    class OfNow(MakeForm):
        mentees = field(
            Side.MENTEE,
            _l("The call that the mentees applied in"),
            _l("Choose the call that the mentees applied in"),
        )
        mentors = field(
            Side.MENTOR,
            _l("The call that the mentors applied in"),
            _l("Choose the call that the mentors applied in"),
        )

    return OfNow()


class Weight:
    """A whole number from 0 to the most a weight can be."""

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, ARG002, D102
        if isinstance(field.data, int) and not 0 <= field.data <= MOST_WEIGHT:
            raise ValidationError(_("Enter a whole number from 0 to %(most)s.", most=MOST_WEIGHT))


class SettingsForm(SeenForm):
    """The rules that are on, the weights, the aim, and the days to answer."""

    rules = CheckboxesField(
        _l("Rules that every pair keeps"),
        choices=[(rule.value, words.RULES[rule], labels.RULE_HINTS[rule]) for rule in Rule],
        description=_l("A rule that is not ticked is switched off for this cohort."),
    )
    apart = RadiosField(
        _l("How far apart do the two work?"),
        [Required(_l("Choose how far apart the two work"))],
        choices=[(one.value, words.APARTS[one], labels.APART_HINTS[one]) for one in Apart],
    )
    aim = RadiosField(
        _l("What is the best matching?"),
        [Required(_l("Choose what the best matching is"))],
        choices=[(one.value, words.AIMS[one], labels.AIM_HINTS[one]) for one in Aim],
    )
    answer_days = NumberField(
        _l("Days to answer a proposal"),
        [Required(_l("Enter how many days people have to answer")), Between(MOST_DAYS)],
        description=_l("It holds for proposals that you send from now on."),
        width="4",
    )

    def weights(self) -> list[Any]:
        """The fields of the weights, in the order of the parts."""
        return [self[WEIGHT + part.value] for part in Part]

    def settings(self) -> Settings:
        """What a valid form says."""
        return Settings(
            rules=tuple(Rule(rule) for rule in self.rules.data),
            apart=Apart(self.apart.data),
            weights={part: self[WEIGHT + part.value].data for part in Part},
            aim=Aim(self.aim.data),
        )


for _part in Part:
    setattr(
        SettingsForm,
        WEIGHT + _part.value,
        NumberField(
            words.PARTS[_part],
            [Required(_l("Enter a weight; 0 leaves this out")), Weight()],
            description=labels.PART_HINTS[_part],
            width="4",
        ),
    )


def as_data(cohort: Cohort) -> dict[str, Any]:
    """What is kept, as the form has it."""
    kept = cohort.settings
    return {
        "rules": [rule.value for rule in Rule if rule in kept.rules],
        "apart": kept.apart.value,
        "aim": kept.aim.value,
        "answer_days": cohort.answer_days,
        **{WEIGHT + part.value: kept.weights.get(part, 0) for part in Part},
    }
