"""What speaks for a member and a case, and against: points, each with its ground."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile
from re import compile as pattern

WORD, MOST_WORDS = 4, 3
LANGUAGE = -30
SAME_UNIT, SAME_FACULTY = -12, -4
HAS_IT = 6
TOKEN = pattern(r"\w{2,}")


class Point(StrEnum):
    """Why points are given or taken."""

    WORDS = "words"
    LANGUAGE = "language"
    UNIT = "unit"
    FACULTY = "faculty"
    HAS_IT = "has_it"


Told = tuple[Point, int, str]
"""The ground, the points, and what it was: words, or the code of a language."""


@dataclass(frozen=True)
class Reader:
    """A member as the points see one; no languages means that nothing is said of them."""

    languages: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    unit: str = ""
    faculty: str = ""


@dataclass(frozen=True)
class Read:
    """A case as the points see one: its language, units with their faculties, and its words."""

    language: str
    units: frozenset[str] = frozenset()
    faculties: frozenset[str] = frozenset()
    found: frozenset[str] = field(default=frozenset())


def points_of(case: Read, reader: Reader, *, has_it: bool = False) -> list[Told]:
    """Everything that speaks for the pair or against it; the order is that of the enum."""
    told: list[Told] = []
    shared = [word for word in reader.words if word in case.found]
    if shared:
        told.append((Point.WORDS, WORD * min(len(shared), MOST_WORDS), ", ".join(shared)))
    if reader.languages and case.language not in reader.languages:
        told.append((Point.LANGUAGE, LANGUAGE, case.language))
    if reader.unit and reader.unit in case.units:
        told.append((Point.UNIT, SAME_UNIT, reader.unit))
    elif reader.faculty and reader.faculty in case.faculties:
        told.append((Point.FACULTY, SAME_FACULTY, reader.faculty))
    if has_it:
        told.append((Point.HAS_IT, HAS_IT, ""))
    return told


def total(told: Iterable[Told]) -> int:
    """The sum."""
    return sum(points for _ground, points, _what in told)


class Index:
    """Which texts hold which words.

    A word is found where one begins with it, as Norwegian puts words together; a phrase is found
    where all of its words are.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.places: dict[str, set[int]] = {}
        for place, text in enumerate(texts):
            for token in set(TOKEN.findall(text.casefold())):
                self.places.setdefault(token, set()).add(place)
        self.tokens = sorted(self.places)

    def _beginning(self, word: str) -> set[int]:
        after = bisect_left(self.tokens, word)
        found = takewhile(
            lambda token: token.startswith(word),
            (self.tokens[n] for n in range(after, len(self.tokens))),
        )
        return set[int]().union(*(self.places[token] for token in found))

    def holding(self, phrase: str) -> set[int]:
        """The places of the texts that hold the phrase."""
        parts = TOKEN.findall(phrase.casefold())
        if not parts:
            return set()
        return set.intersection(*(self._beginning(part) for part in parts))


def found_in(texts: Sequence[str], words: Iterable[str]) -> list[frozenset[str]]:
    """For each text, which of these words and phrases it holds."""
    index = Index(texts)
    held: Mapping[str, set[int]] = {word: index.holding(word) for word in set(words)}
    return [
        frozenset(word for word, places in held.items() if place in places)
        for place in range(len(texts))
    ]
