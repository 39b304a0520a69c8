"""Taking out what is marked: the words are gone, and the ground stands in their place."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from eqportal.decisions.disclosure import grounds
from eqportal.decisions.disclosure.models import EVERYWHERE, AccessMark
from eqportal.locales.formats import localised


def sign(key: str) -> str:
    """What stands where something was taken out."""
    ground = grounds.one(key)
    cite = localised(ground.cite) if ground else key
    return _("[Withheld: %(ground)s]", ground=cite)


def _pattern(phrase: str) -> str:
    """The phrase in any case, however its words are spaced or broken over lines."""
    return r"\s+".join(re.escape(word) for word in phrase.split())


@dataclass(frozen=True)
class Redaction:
    """The marks of one case, ready to be applied to its pieces."""

    marks: tuple[AccessMark, ...]

    @classmethod
    def of(cls, marks: Iterable[AccessMark]) -> "Redaction":
        """The longest phrases first, so that a shorter one does not cut them."""
        return cls(tuple(sorted(marks, key=lambda mark: -len(mark.phrase))))

    def whole(self, piece: str) -> str | None:
        """The ground on which a piece is withheld altogether."""
        found = (m.ground for m in self.marks if m.piece == piece and not m.phrase)
        return next(found, None)

    def text(self, piece: str, words: str) -> str:
        """A text of a piece without what is marked in it."""
        ground = self.whole(piece)
        if ground:
            return sign(ground)
        wanted = [m for m in self.marks if m.phrase and m.piece in {piece, EVERYWHERE}]
        if not wanted:
            return words
        pattern = "|".join(f"({_pattern(mark.phrase)})" for mark in wanted)
        return re.sub(pattern, lambda found: _signed(found, wanted), words, flags=re.IGNORECASE)

    def mapped(self, piece: str, value: Any) -> Any:  # noqa: ANN401 - JSON
        """The same shape with each text of a piece redacted."""
        change: Callable[[str], str] = lambda words: self.text(piece, words)  # noqa: E731
        return _mapped(value, change)

    @property
    def used(self) -> list[str]:
        """The keys of the grounds, each once."""
        return list(dict.fromkeys(mark.ground for mark in self.marks))


def _signed(found: re.Match[str], wanted: list[AccessMark]) -> str:
    """The sign of the mark whose phrase was found; in one pass, so that no sign is cut."""
    return sign(wanted[(found.lastindex or 1) - 1].ground)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: v if key == "kind" else _mapped(v, change) for key, v in value.items()}
    if isinstance(value, list):
        return [_mapped(inner, change) for inner in value]
    return value
