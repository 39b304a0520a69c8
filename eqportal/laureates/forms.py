"""What the office writes of a laureate: name, unit and citation in each language."""

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l

from eqportal.forms.conflict import SeenForm, fingerprint
from eqportal.forms.fields import DateField, TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.laureates.models import Laureate
from eqportal.locales.formats import PORTAL_ZONE
from eqportal.locales.text import LOCALES, LocalisedText

LONGEST_CITATION = 3_000


class LaureateForm(SeenForm):
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


class EmbargoForm(PortalForm):
    """Until when nothing may be told; an empty form lifts it."""

    day = DateField(_l("Day of the event"), optional=True)
    clock = TextField(
        _l("Time, such as 18:00"),
        description=_l("Norwegian time. Nothing is announced or released before it."),
        optional=True,
        width="4",
    )

    def moment(self) -> datetime | None:
        """The moment that was typed; None when the form is empty. ValueError when it is none."""
        typed = (self.clock.data or "").strip().replace(".", ":")
        if not self.day.data and not typed:
            return None
        if self.day.day is None:
            raise ValueError("day")
        hour = time.fromisoformat(typed.zfill(5)) if typed else time()
        return datetime.combine(self.day.day, hour, ZoneInfo(PORTAL_ZONE)).astimezone(UTC)


def embargo_form(laureate: Laureate) -> EmbargoForm:
    """The form with the embargo that is set."""
    until = laureate.embargo_until
    local = until.astimezone(ZoneInfo(PORTAL_ZONE)) if until else None
    data = {"day": f"{local:%Y-%m-%d}", "clock": f"{local:%H:%M}"} if local else {}
    return EmbargoForm(data=data)


def seen_of(laureate: Laureate) -> str:
    """What shows whether somebody has saved since the page was opened."""
    texts = [laureate.name, laureate.unit, laureate.citation]
    return fingerprint([text.model_dump() for text in texts])


def laureate_form(laureate: Laureate, *, posted: bool = True) -> LaureateForm:
    """The form with what is written so far, and what was posted when this request posts it."""
    data = {
        f"{what}_{loc}": getattr(laureate, what).in_(loc)
        for what in ("name", "unit", "citation")
        for loc in LOCALES
    }
    given: dict[str, Any] = {} if posted else {"formdata": None}
    return LaureateForm(data=data, **given)
