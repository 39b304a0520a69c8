"""The forms of an image: the picture, what it shows, its caption and who made it."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from eqportal.forms.conflict import SeenForm, fingerprint
from eqportal.forms.fields import CheckboxField, FileField, TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.text import LOCALES, LocalisedText, is_empty
from eqportal.pages.media.images.operations import ImageWords
from eqportal.pages.media.models import Image

FILE_NAME = re.compile(r"\S+\.(jpe?g|png|webp|gif)", re.IGNORECASE)
ACCEPT = ".jpg,.jpeg,.png,.webp"
TEXTS = ("alt", "caption", "credit")
WORDS = _l("Say in each language what the picture shows, or tick that it is decorative")


class Shows:
    """What a picture shows is told, unless it is decorative; a file's name tells nothing."""

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, D102
        said = field.data or ""
        if form.decorative.data:
            if not is_empty(said):
                raise ValidationError(
                    _("A decorative picture has no words. Empty this field, or take the tick away.")
                )
            return
        if is_empty(said):
            raise ValidationError(str(WORDS))
        if FILE_NAME.fullmatch(said.strip()):
            raise ValidationError(_("This is the name of a file. Say what the picture shows."))


def _alt(label: Any, locale: str) -> TextAreaField:  # noqa: ANN401 - lazy text
    return TextAreaField(label, [Shows(), AtMost(characters=300)], lang=locale, rows=2)


def _line(label: Any, locale: str, most: int) -> TextField:  # noqa: ANN401
    return TextField(label, [AtMost(characters=most)], lang=locale, optional=True)


class WordsForm(SeenForm):
    """What is said of an image, in three languages."""

    name = TextField(
        _l("Name in the library"),
        [Required(_l("Enter a name for the picture")), AtMost(characters=100)],
        description=_l("Editors find the picture by it. Visitors do not see it."),
    )
    decorative = CheckboxField(
        _l("The picture is decorative"),
        description=_l(
            "A decorative picture tells nothing that the text does not. It is not read aloud."
        ),
    )
    alt_nb = _alt(_l("What it shows, in bokmål"), "nb")
    alt_nn = _alt(_l("What it shows, in nynorsk"), "nn")
    alt_en = _alt(_l("What it shows, in English"), "en")
    caption_nb = _line(_l("Caption in bokmål"), "nb", 300)
    caption_nn = _line(_l("Caption in nynorsk"), "nn", 300)
    caption_en = _line(_l("Caption in English"), "en", 300)
    credit_nb = _line(_l("Credit in bokmål"), "nb", 120)
    credit_nn = _line(_l("Credit in nynorsk"), "nn", 120)
    credit_en = _line(_l("Credit in English"), "en", 120)

    @property
    def words(self) -> ImageWords:
        """What was written."""
        name = " ".join((self.name.data or "").split())
        texts = {text: self._text(text) for text in TEXTS}
        return ImageWords(name=name, decorative=self.decorative.data, **texts)

    def _text(self, name: str) -> LocalisedText:
        typed = {loc: " ".join((self[f"{name}_{loc}"].data or "").split()) for loc in LOCALES}
        return LocalisedText(**typed)


def _picture() -> FileField:
    return FileField(
        _l("Picture"),
        description=_l("JPG, PNG or WebP, at most 20 MB. We draw it anew in several sizes."),
        accept=ACCEPT,
    )


class NewImageForm(WordsForm):
    """A picture, and what is said of it."""

    picture = _picture()


class PictureForm(PortalForm):
    """Another picture."""

    picture = _picture()


def words_form(image: Image, **options: Any) -> WordsForm:  # noqa: ANN401 - of WTForms
    """The form with what is said of an image now."""
    texts = {
        f"{text}_{locale}": getattr(image, text).in_(locale) for text in TEXTS for locale in LOCALES
    }
    data = {"name": image.name, "decorative": image.decorative, **texts}
    return WordsForm(data=data, **options)


def seen_of(image: Image) -> str:
    """What a page of it shows."""
    return fingerprint([image.name, image.decorative, image.alt, image.caption, image.credit])
