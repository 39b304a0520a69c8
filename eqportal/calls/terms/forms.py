"""The form of a call's terms, one field for each option."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from eqportal.calls.parity import STILL_RIGHT
from eqportal.calls.terms.labels import CHAINS, GENDERS, POSITION_GROUPS
from eqportal.forms.conflict import SeenForm
from eqportal.forms.fields import (
    CheckboxesField,
    CheckboxField,
    MoneyField,
    NumberField,
    RadiosField,
    SelectField,
    TextAreaField,
)
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.text import LOCALES, LocalisedText

LONGEST_TEXT = 3_000
MOST_MONEY = 100_000_000


class Between:
    """A whole number within limits; nothing is fine too."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, ARG002, D102
        if isinstance(field.data, int) and not self.least <= field.data <= self.most:
            raise ValidationError(
                _(
                    "Enter a whole number from %(least)s to %(most)s",
                    least=self.least,
                    most=self.most,
                )
            )


class TermsForm(SeenForm):
    """What makes one call differ from another of the same lifecycle."""

    chain = RadiosField(
        _l("Who endorses a submission before the office checks it?"),
        [Required(_l("Choose who endorses"))],
        choices=[(chain.value, label) for chain, label in CHAINS.items()],
    )
    faculty_at_most = NumberField(
        _l("At most how many from each faculty?"), [Between(1, 100)], optional=True, width="4"
    )
    gender = RadiosField(
        _l("Whom is the programme for?"),
        [Required(_l("Choose whom it is for"))],
        choices=[(gender.value, label) for gender, label in GENDERS.items()],
    )
    below_percent = NumberField(
        _l("A gender is under-represented below this share"),
        [Between(1, 50)],
        description=_l("Of the positions chosen below, at the person’s own unit."),
        optional=True,
        suffix="%",
        width="4",
    )
    position_groups = CheckboxesField(
        _l("Which positions is it for?"),
        description=_l("None chosen means that the position does not matter."),
        choices=[(group.value, label) for group, label in POSITION_GROUPS.items()],
        optional=True,
    )
    permanent = CheckboxField(_l("Only for permanent positions"))
    within_months = NumberField(
        _l("How many months ago may the position have begun?"),
        [Between(1, 240)],
        optional=True,
        width="4",
    )
    once_only = CheckboxField(_l("Each person can get it once only, across years"))
    cap_on_grant = MoneyField(
        _l("Largest grant"), [Between(1, MOST_MONEY)], optional=True, width="10"
    )
    cap_on_total = MoneyField(
        _l("Largest total budget"), [Between(1, MOST_MONEY)], optional=True, width="10"
    )
    own_share_percent = NumberField(
        _l("Own share of the total budget"), [Between(0, 99)], optional=True, suffix="%", width="4"
    )
    own_effort = CheckboxField(_l("Own effort may replace cash when it is justified"))
    spend_within_months = NumberField(
        _l("Spend the money within how many months?"), [Between(1, 60)], optional=True, width="4"
    )
    co_submitters = CheckboxField(_l("Submitters can invite others to write with them"))
    proposers_question = SelectField(
        _l("Which question names proposers who confirm by a link?"),
        empty=_l("None"),
        optional=True,
    )
    manager_question = SelectField(
        _l("Which question names the line manager, who answers by a link?"),
        empty=_l("None"),
        optional=True,
    )
    letters_least = NumberField(
        _l("Fewest letters of reference"), [Between(0, 10)], optional=True, width="4"
    )
    letters_most = NumberField(
        _l("Most letters of reference"), [Between(0, 10)], optional=True, width="4"
    )
    letters_status = CheckboxField(_l("The submitter sees whether a letter has come"))
    appeal_weeks = NumberField(
        _l("Within how many weeks can one appeal?"),
        [Between(1, 26)],
        description=_l("Empty: the decision cannot be appealed. The law gives three weeks."),
        optional=True,
        width="4",
    )
    quorum = NumberField(
        _l("How many of the panel decide together?"),
        [Required(_l("Enter how many")), Between(1, 30)],
        width="4",
    )
    publishes_laureate = CheckboxField(_l("An award makes a laureate who is published"))

    def text(self, name: str) -> LocalisedText:
        """`appeal` or `instead` in all languages, as posted."""
        return LocalisedText(**{loc: (self[f"{name}_{loc}"].data or "").strip() for loc in LOCALES})

    def texts(self, name: str) -> list[Any]:
        """The fields of a text, one a language."""
        return [self[f"{name}_{locale}"] for locale in LOCALES]


TEXTS = ("instead", "appeal")
_LABELS = {
    "instead_nb": _l("What people who cannot apply may do instead, in bokmål"),
    "instead_nn": _l("What people who cannot apply may do instead, in nynorsk"),
    "instead_en": _l("What people who cannot apply may do instead, in English"),
    "appeal_nb": _l("How to appeal, in bokmål"),
    "appeal_nn": _l("How to appeal, in nynorsk"),
    "appeal_en": _l("How to appeal, in English"),
}
for _name, _label in _LABELS.items():
    _field = TextAreaField(
        _label, [AtMost(characters=LONGEST_TEXT)], optional=True, rows=5, lang=_name[-2:]
    )
    setattr(TermsForm, _name, _field)
for _locale, _label in STILL_RIGHT.items():
    for _text in TEXTS:
        setattr(TermsForm, f"{_text}_{_locale}_right", CheckboxField(_label))
