"""The forms of a document: the file, its title in three languages, and the language it is in."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from eqportal.forms.conflict import SeenForm, fingerprint
from eqportal.forms.fields import FileField, SelectField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.formats import localised
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.pages.media.documents.operations import DocumentWords
from eqportal.pages.media.labels import LANGUAGES
from eqportal.pages.media.models import Document

ACCEPT = ".pdf,.docx,.odt"
TITLE = _l("Enter the title in each language")


def _title(label: Any, locale: str) -> TextField:  # noqa: ANN401 - lazy text
    return TextField(label, [Required(TITLE), AtMost(characters=150)], lang=locale)


class WordsForm(SeenForm):
    """What a document is called, and the language it is in."""

    title_nb = _title(_l("Title in bokmål"), "nb")
    title_nn = _title(_l("Title in nynorsk"), "nn")
    title_en = _title(_l("Title in English"), "en")
    language = SelectField(
        _l("Language of the document"),
        [Required(_l("Choose the language that the document is written in"))],
        description=_l("Visitors are told when it is another than that of the page."),
        choices=[(code, LazyString(localised, name)) for code, name in LANGUAGES.items()],
    )

    @property
    def words(self) -> DocumentWords:
        """What was written."""
        typed = {loc: " ".join((self[f"title_{loc}"].data or "").split()) for loc in LOCALES}
        return DocumentWords(LocalisedText(**typed), self.language.data)


def _file() -> FileField:
    return FileField(
        _l("File"),
        description=_l(
            "PDF, Word (.docx) or OpenDocument (.odt), at most 20 MB. A page is easier to read "
            "for most; consider one instead."
        ),
        accept=ACCEPT,
    )


class NewDocumentForm(WordsForm):
    """A file, and what it is called."""

    file = _file()


class FileForm(PortalForm):
    """Another file."""

    file = _file()


def words_form(document: Document, **options: Any) -> WordsForm:  # noqa: ANN401 - of WTForms
    """The form with what a document is called now."""
    titles = {f"title_{locale}": document.title.in_(locale) for locale in LOCALES}
    return WordsForm(data={**titles, "language": document.language}, **options)


def seen_of(document: Document) -> str:
    """What a page of it shows."""
    return fingerprint([document.title, document.language])
