"""The form of a programme: name and summary in three languages, and its place in lists."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from eqportal.forms.conflict import SeenForm
from eqportal.forms.fields import NumberField, TextAreaField, TextField
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.programmes.models import Programme

LONGEST_NAME, LONGEST_SUMMARY, LAST_PLACE = 100, 400, 999
NAME, SUMMARY = [AtMost(characters=LONGEST_NAME)], [AtMost(characters=LONGEST_SUMMARY)]


def _place(form: Any, field: Any) -> None:  # noqa: ANN401, ARG001 - as WTForms calls it
    if isinstance(field.data, int) and not 0 <= field.data <= LAST_PLACE:
        raise ValidationError(_("Enter a number from 0 to %(most)s", most=LAST_PLACE))


class ProgrammeForm(SeenForm):
    """Each text is needed in each language: the pages of the portal show it at once."""

    name_nb = TextField(
        _l("Name in bokmål"), [Required(_l("Enter the name in bokmål")), *NAME], lang="nb"
    )
    name_nn = TextField(
        _l("Name in nynorsk"), [Required(_l("Enter the name in nynorsk")), *NAME], lang="nn"
    )
    name_en = TextField(
        _l("Name in English"), [Required(_l("Enter the name in English")), *NAME], lang="en"
    )
    summary_nb = TextAreaField(
        _l("Summary in bokmål"),
        [Required(_l("Enter the summary in bokmål")), *SUMMARY],
        rows=3,
        lang="nb",
    )
    summary_nn = TextAreaField(
        _l("Summary in nynorsk"),
        [Required(_l("Enter the summary in nynorsk")), *SUMMARY],
        rows=3,
        lang="nn",
    )
    summary_en = TextAreaField(
        _l("Summary in English"),
        [Required(_l("Enter the summary in English")), *SUMMARY],
        rows=3,
        lang="en",
    )
    position = NumberField(
        _l("Place in lists"),
        [Required(_l("Enter a number")), _place],
        description=_l("The lowest number comes first."),
        width="4",
    )

    def text(self, what: str) -> LocalisedText:
        """The posted `name` or `summary` in all languages."""
        return LocalisedText(**{loc: (self[f"{what}_{loc}"].data or "").strip() for loc in LOCALES})

    def languages(self) -> list[tuple[str, list[Any]]]:
        """The fields of each language, for setting them side by side."""
        return [(loc, [self[f"name_{loc}"], self[f"summary_{loc}"]]) for loc in LOCALES]


def as_data(programme: Programme) -> dict[str, Any]:
    """A programme as the form's fields hold it."""
    texts = {
        f"{what}_{loc}": getattr(programme, what).in_(loc)
        for what in ("name", "summary")
        for loc in LOCALES
    }
    return texts | {"position": programme.position}
