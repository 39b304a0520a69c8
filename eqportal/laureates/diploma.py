"""The diploma of a laureate as an accessible PDF, in one language."""

from pathlib import Path
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from eqportal.database import now
from eqportal.files import typesetting
from eqportal.laureates.models import Laureate
from eqportal.locales.formats import day, localised
from eqportal.locales.negotiation import answering_in
from eqportal.pages import queries

TEMPLATE = Path(__file__).parent / "diploma.typ"


def as_pdf(laureate: Laureate, locale: str) -> bytes:
    """One page; before the publication it carries the mark of a draft."""
    with answering_in(locale), force_locale(locale):
        content = _content(laureate, locale)
    at = laureate.published_at or now()
    made: bytes = typesetting.made(content, template=TEMPLATE, at=at)
    return made


def _content(laureate: Laureate, locale: str) -> dict[str, Any]:
    site = queries.site()
    published = laureate.published_at
    return {
        "lang": locale,
        "title": laureate.name.in_(locale) or laureate.name.nb or laureate.name.en,
        "author": localised(site.office),
        "running": "",
        "mark": "" if published else _("Draft"),
        "gap_notice": _("Some signs are not in our fonts and stand as an empty box."),
        "award": _("The Gender Equality Award %(year)s", year=laureate.year),
        "unit": laureate.unit.in_(locale),
        "citation": [p.strip() for p in laureate.citation.in_(locale).split("\n\n") if p.strip()],
        "from": f"{localised(site.institution)}, {day(published or now())}",
        "office": localised(site.office),
    }
