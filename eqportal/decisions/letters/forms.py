"""The forms of letters: the text of an outcome in three languages, and one letter by itself."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from eqportal.calls.mails.forms import Needs, Placeholders
from eqportal.calls.mails.replacing import one_line
from eqportal.decisions.letters.placeholders import NEEDS, PLACEHOLDERS, Placeholder
from eqportal.decisions.letters.writing import Text
from eqportal.forms.fields import TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import NAMES
from eqportal.locales.text import LOCALES, LocalisedText

LONGEST_TITLE = 200
LONGEST_BODY = 20_000
MISSING = _l("Write the text in every language, or go back to the standard text")
DIGITS = 10


class Known:
    """What the checks of placeholders ask of a form's kind."""

    placeholders: tuple[Placeholder, ...] = PLACEHOLDERS
    needs = NEEDS


class VersionedForm(PortalForm):
    """A form that says which version it was made from."""

    version = HiddenField()

    @property
    def read(self) -> int:
        """The version as a number; -1, which is always stale, when it was tampered with."""
        text = str(self.version.data or "0")
        return int(text) if text.isascii() and text.isdigit() and len(text) < DIGITS else -1


class TextForm(VersionedForm):
    """One title and one body a language, added below."""

    kind = Known()

    def text(self) -> Text:
        """What was typed, with line ends of one kind."""
        title = {loc: one_line(self[f"title_{loc}"].data or "") for loc in LOCALES}
        body = {loc: (self[f"body_{loc}"].data or "").replace("\r\n", "\n") for loc in LOCALES}
        stripped = {loc: words.strip() for loc, words in body.items()}
        return Text(title=LocalisedText(**title), body=LocalisedText(**stripped))


for _locale in LOCALES:
    _title = TextField(
        _l("Title, %(language)s", language=NAMES[_locale]),
        [Required(MISSING), AtMost(characters=LONGEST_TITLE), Placeholders()],
        lang=_locale,
    )
    _body = TextAreaField(
        _l("Text, %(language)s", language=NAMES[_locale]),
        [Required(MISSING), AtMost(characters=LONGEST_BODY), Placeholders(), Needs()],
        lang=_locale,
        rows=16,
    )
    setattr(TextForm, f"title_{_locale}", _title)
    setattr(TextForm, f"body_{_locale}", _body)


def text_form(text: Text, version: int) -> TextForm:
    """The form with a text as it stands; what was posted takes its place."""
    data: dict[str, Any] = {"version": str(version)}
    for loc in LOCALES:
        data |= {f"title_{loc}": text.title.in_(loc), f"body_{loc}": text.body.in_(loc)}
    return TextForm(data=data)


class LetterForm(VersionedForm):
    """One letter, in its own language."""

    title = TextField(
        _l("Title"), [Required(_l("Write a title")), AtMost(characters=LONGEST_TITLE)]
    )
    body = TextAreaField(
        _l("Text"),
        [Required(_l("Write the letter")), AtMost(characters=LONGEST_BODY)],
        description=_l("An empty line makes a new paragraph, ## before a line a heading."),
        rows=22,
    )
