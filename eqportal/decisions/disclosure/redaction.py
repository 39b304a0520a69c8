"""Taking out what is marked: the words are gone, and the ground stands in their place."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from eqportal.decisions.disclosure import grounds
from eqportal.decisions.disclosure.models import EVERYWHERE, AccessMark
from eqportal.locales.formats import localised

Span = tuple[int, int, str]
"""Where a phrase begins and ends in a text, and on which ground it is withheld."""


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
        """The marks in the order of their grounds."""
        return cls(tuple(sorted(marks, key=lambda mark: (mark.ground, mark.phrase))))

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
        return _without(words, _merged(_found(words, wanted)))

    def mapped(self, piece: str, value: Any) -> Any:  # noqa: ANN401 - JSON
        """The same shape with each text of a piece redacted."""
        change: Callable[[str], str] = lambda words: self.text(piece, words)  # noqa: E731
        return _mapped(value, change)

    @property
    def used(self) -> list[str]:
        """The keys of the grounds, each once."""
        return list(dict.fromkeys(mark.ground for mark in self.marks))


def _found(words: str, wanted: list[AccessMark]) -> list[Span]:
    """Where each phrase stands, also where it overlaps with another one or with itself."""
    spans = []
    for mark in wanted:
        within = re.compile(f"(?=({_pattern(mark.phrase)}))", re.IGNORECASE)
        spans += [(*match.span(1), mark.ground) for match in within.finditer(words)]
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _merged(spans: list[Span]) -> list[tuple[int, int, list[str]]]:
    """Stretches that overlap are taken out as one, so that no rest of a phrase is left."""
    merged: list[tuple[int, int, list[str]]] = []
    for start, end, ground in spans:
        first, last, grounds = merged[-1] if merged else (0, 0, [])
        if start >= last:
            merged.append((start, end, [ground]))
        elif end > last:
            merged[-1] = (first, end, list(dict.fromkeys([*grounds, ground])))
    return merged


def _without(words: str, merged: list[tuple[int, int, list[str]]]) -> str:
    """The text with the signs in the place of the stretches; in one pass: no sign is cut."""
    parts, done = [], 0
    for start, end, keys in merged:
        parts += [words[done:start], " ".join(sign(key) for key in keys)]
        done = end
    return "".join([*parts, words[done:]])


def _mapped(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: v if key == "kind" else _mapped(v, change) for key, v in value.items()}
    if isinstance(value, list):
        return [_mapped(inner, change) for inner in value]
    return value
