"""Localised text: one value in bokmål, nynorsk and English."""

from pydantic import BaseModel, ConfigDict

LOCALES = ("nb", "nn", "en")
DEFAULT_LOCALE = "nb"


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
        return tuple(locale for locale in LOCALES if not self.in_(locale).strip())

    def __bool__(self) -> bool:
        return bool(self.nb or self.nn or self.en)


def same(text: str) -> LocalisedText:
    """A text that is alike in every language, such as a name."""
    return LocalisedText(nb=text, nn=text, en=text)
