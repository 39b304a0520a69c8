"""The form of the check: only what the call's rule needs to know."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from eqportal.forms.fields import DateField, RadiosField, SelectField
from eqportal.forms.fields.units import INDENT
from eqportal.forms.kinds import yes_no
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Required
from eqportal.locales.negotiation import current_locale
from eqportal.programmes.options import Eligibility
from eqportal.submissions.eligibility.checking import NO_GROUP, Asked, asked_by
from eqportal.submissions.eligibility.labels import GENDERS, POSITION_GROUPS
from eqportal.submissions.organisation import unit_choices
from eqportal.units.shares.models import PositionGroup


class CheckForm(PortalForm):
    """Unit, position and, when the rule needs it, gender as the person chooses to state it."""

    unit = SelectField(_l("Which unit do you work at?"), [Required(_l("Select your unit"))])
    position_group = RadiosField(
        _l("Which group is your position in?"), [Required(_l("Select the group of your position"))]
    )
    permanent = RadiosField(
        _l("Is your position permanent?"),
        [Required(_l("Say whether your position is permanent"))],
        inline=True,
    )
    started = DateField(
        _l("When did you start in the position?"),
        [Required(_l("Enter the day you started"))],
        description=_l("For example 15 8 2026."),
    )
    gender = RadiosField(
        _l("What is your gender?"),
        [Required(_l("Select an answer; you can also choose not to say"))],
        description=_l(
            "We ask because the programme is for an under-represented gender. "
            "The office sees your answer; the committee and your department do not. "
            "If you would rather not say, you can still start, and the office decides."
        ),
        choices=[(gender.value, label) for gender, label in GENDERS.items()],
    )

    def __init__(self, rule: Eligibility, **options: Any) -> None:  # noqa: ANN401 - as in Flask-WTF
        self.rule, self.asked_parts = rule, asked_by(rule)
        super().__init__(**options)

    def process(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as in WTForms
        """Leave out what is not asked, and give the choices before anything is read."""
        for part in set(Asked) - set(self.asked_parts):
            del self[part]
        for part, choices in self._choices(self.rule).items():
            if part in self.asked_parts:
                field: Any = self[part]
                field.choices = choices
        super().process(*args, **options)

    def _choices(self, rule: Eligibility) -> dict[Asked, list[tuple[str, Any]]]:
        groups = rule.position_groups or tuple(PositionGroup)
        units = unit_choices(current_locale()) if Asked.UNIT in self.asked_parts else []
        return {
            Asked.UNIT: [(code, INDENT * depth + name) for code, name, depth in units],
            Asked.GROUP: [
                *((group.value, sentence_case(str(POSITION_GROUPS[group]))) for group in groups),
                (NO_GROUP, lazy_pgettext("position group", "Another position")),
            ],
            Asked.PERMANENT: yes_no(),
        }

    @property
    def asked(self) -> list[Any]:
        """The fields, in the order they are asked."""
        return [self[part] for part in self.asked_parts]

    def answers(self) -> dict[str, Any]:
        """What was answered, in the stored shapes."""
        return {part.value: self[part].data for part in self.asked_parts}


def sentence_case(text: str) -> str:
    """A text that begins with a capital letter."""
    return text[:1].upper() + text[1:]
