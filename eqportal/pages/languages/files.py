"""The language report as a file for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from flask_babel import gettext as _

from eqportal.locales.negotiation import NAMES
from eqportal.locales.text import LOCALES
from eqportal.pages.languages.spans import Standing

BOM = "\ufeff"
"""Without it spreadsheets take the letters æ, ø and å for others."""


def as_csv(rows: Iterable[tuple[str, Standing]]) -> str:
    """One line for each period; shares are percent with a point."""
    out = io.StringIO()
    write = csv.writer(out, delimiter=";", lineterminator="\r\n")
    heads = [_("Period")]
    heads += [_("Words in %(language)s", language=NAMES[locale]) for locale in LOCALES]
    heads += [_("Pages in %(language)s", language=NAMES[locale]) for locale in LOCALES]
    write.writerow([*heads, _("Nynorsk by words, per cent"), _("Nynorsk by pages, per cent")])
    for label, found in rows:
        counts = [found.words[at] for at in LOCALES] + [found.pages[at] for at in LOCALES]
        shares = [_percent(found.words_share), _percent(found.pages_share)]
        write.writerow([label, *counts, *shares])
    return BOM + out.getvalue()


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.1f}"
