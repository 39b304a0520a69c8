"""What the office writes of a laureate: name, unit and citation in each language."""

from typing import Any

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.laureates.models import Laureate
from eqportal.locales.text import LOCALES, LocalisedText

LONGEST_CITATION = 3_000


class LaureateForm(PortalForm):
    """The fields per language, named `citation_nb` and so on."""

    name_nb = TextField(_l("Name in bokmål"), [Required(_l("Enter the name in bokmål"))], lang="nb")
    unit_nb = TextField(_l("Unit in bokmål"), optional=True, lang="nb")
    citation_nb = TextAreaField(
        _l("Citation in bokmål"), [AtMost(characters=LONGEST_CITATION)], rows=10, lang="nb"
    )
    name_nn = TextField(
        _l("Name in nynorsk"), [Required(_l("Enter the name in nynorsk"))], lang="nn"
    )
    unit_nn = TextField(_l("Unit in nynorsk"), optional=True, lang="nn")
    citation_nn = TextAreaField(
        _l("Citation in nynorsk"), [AtMost(characters=LONGEST_CITATION)], rows=10, lang="nn"
    )
    name_en = TextField(
        _l("Name in English"), [Required(_l("Enter the name in English"))], lang="en"
    )
    unit_en = TextField(_l("Unit in English"), optional=True, lang="en")
    citation_en = TextAreaField(
        _l("Citation in English"), [AtMost(characters=LONGEST_CITATION)], rows=10, lang="en"
    )

    def text(self, what: str) -> LocalisedText:
        """The posted `name`, `unit` or `citation` in all languages."""
        return LocalisedText(**{loc: (self[f"{what}_{loc}"].data or "").strip() for loc in LOCALES})

    def columns(self) -> list[tuple[str, list[Any]]]:
        """The fields of each language, for setting them side by side."""
        return [
            (loc, [self[f"{w}_{loc}"] for w in ("name", "unit", "citation")]) for loc in LOCALES
        ]


def laureate_form(laureate: Laureate) -> LaureateForm:
    """The form with what is written so far."""
    data = {
        f"{what}_{loc}": getattr(laureate, what).in_(loc)
        for what in ("name", "unit", "citation")
        for loc in LOCALES
    }
    return LaureateForm(data=data)
