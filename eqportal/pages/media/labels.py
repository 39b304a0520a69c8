"""Words of the library: what documents are, and the languages that they are in."""

from eqportal.locales.text import LocalisedText
from eqportal.pages.media.models import Document
from eqportal.pages.media.names import ending

LANGUAGES = {
    "nb": LocalisedText(nb="bokmål", nn="bokmål", en="Norwegian (Bokmål)"),
    "nn": LocalisedText(nb="nynorsk", nn="nynorsk", en="Norwegian (Nynorsk)"),
    "en": LocalisedText(nb="engelsk", nn="engelsk", en="English"),
    "se": LocalisedText(nb="nordsamisk", nn="nordsamisk", en="Northern Sámi"),
    "smj": LocalisedText(nb="lulesamisk", nn="lulesamisk", en="Lule Sámi"),
    "sma": LocalisedText(nb="sørsamisk", nn="sørsamisk", en="Southern Sámi"),
    "da": LocalisedText(nb="dansk", nn="dansk", en="Danish"),
    "sv": LocalisedText(nb="svensk", nn="svensk", en="Swedish"),
    "de": LocalisedText(nb="tysk", nn="tysk", en="German"),
    "fr": LocalisedText(nb="fransk", nn="fransk", en="French"),
}
"""What the text of a document may be in, by its code in BCP 47."""

IN_LANGUAGE = {
    code: LocalisedText(nb=f"på {name.nb}", nn=f"på {name.nn}", en=f"in {name.en}")
    for code, name in LANGUAGES.items()
}


def type_of(document: Document) -> str:
    """What kind of file it is, as people call it."""
    return ending(document.file.media_type).upper() if document.file else ""


def language_of(document: Document) -> LocalisedText:
    """The name of the language that it is in."""
    return LANGUAGES[document.language]
