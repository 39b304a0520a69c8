"""Localised text: one value in bokmål, nynorsk and English."""

import unicodedata

from pydantic import BaseModel, ConfigDict

LOCALES = ("nb", "nn", "en")
DEFAULT_LOCALE = "nb"
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols by name that nobody can see."""


def is_empty(text: str) -> bool:
    """Whether nobody can see anything in a text: spaces, marks of width nought, lone accents."""
    return not any(map(_is_seen, text))


def _is_seen(character: str) -> bool:
    if not character.isprintable() or character.isspace() or character in FILLERS:
        return False
    return unicodedata.category(character) != "Mn"


class LocalisedText(BaseModel):
    """The same text in the portal's three languages; nothing falls back in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nb: str = ""
    nn: str = ""
    en: str = ""

    def in_(self, locale: str) -> str:
        """The text in `locale`, one of LOCALES."""
        return str(getattr(self, locale))

    def missing(self) -> tuple[str, ...]:
        """The locales that have no text yet."""
        return tuple(locale for locale in LOCALES if is_empty(self.in_(locale)))

    def __bool__(self) -> bool:
        return len(self.missing()) < len(LOCALES)


def same(text: str) -> LocalisedText:
    """A text that is alike in every language, such as a name."""
    return LocalisedText(nb=text, nn=text, en=text)
