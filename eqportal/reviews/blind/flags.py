"""Flags for redaction: the stretches of a text that name a person, or tell their gender."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from eqportal.reviews.blind.wordlists import gendered, stand_in, words_in

ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:https?://|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:!?]"
    r"|(?<![\w.])\+\d[\d ]{6,16}\d"
)
"""E-mail addresses, addresses on the web, and telephone numbers as they are written abroad."""

GENITIVE = r"(?:[’']?s|[’'])?"


class Flag(StrEnum):
    """Why a stretch is flagged."""

    NAME = "name"
    ADDRESS = "address"
    GENDERED = "gendered"
    MORE = "more"


@dataclass(frozen=True)
class Span:
    """One flagged place in a text."""

    start: int
    end: int
    text: str
    flag: Flag


@dataclass(frozen=True)
class Stretch:
    """The same words wherever they stand in one text; case tells none apart."""

    text: str
    flag: Flag
    number: int

    @property
    def key(self) -> str:
        """What a choice about it is kept by."""
        return self.text.casefold()


def pattern_of(names: Collection[str]) -> re.Pattern[str] | None:
    """Finds names and parts of names, capitalised as names are, with a genitive s or without."""
    known = {part for name in names for part in _forms(name)}
    if not known:
        return None
    longest_first = sorted(known, key=lambda name: (-len(name), name))
    found = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{found}){GENITIVE}(?!\w)")


def _forms(name: str) -> set[str]:
    return {
        form for form in (name, name.upper(), name.title(), name[:1].upper() + name[1:]) if form
    }


def spans(
    text: str, language: str, names: re.Pattern[str] | None, more: Collection[str] = ()
) -> list[Span]:
    """Every flagged place, in order; where two meet, the address wins, then the name."""
    taken: list[Span] = []
    for flag, pattern in _patterns(language, names, more):
        for match in pattern.finditer(text):
            span = Span(match.start(), match.end(), match.group(), flag)
            if not any(span.start < other.end and other.start < span.end for other in taken):
                taken.append(span)
    return sorted(taken, key=lambda span: span.start)


def _patterns(
    language: str, names: re.Pattern[str] | None, more: Collection[str]
) -> Iterator[tuple[Flag, re.Pattern[str]]]:
    said = sorted({one.strip() for one in more if one.strip()}, key=lambda one: (-len(one), one))
    if said:
        yield Flag.MORE, re.compile("|".join(map(re.escape, said)), re.IGNORECASE)
    yield Flag.ADDRESS, ADDRESS
    if names is not None:
        yield Flag.NAME, names
    yield Flag.GENDERED, gendered(language)


def stretches(found: Collection[Span]) -> list[Stretch]:
    """The flagged words of a text, each once with how often it stands there, in order."""
    counted: dict[str, list[Span]] = {}
    for span in found:
        counted.setdefault(span.text.casefold(), []).append(span)
    return [Stretch(same[0].text, same[0].flag, len(same)) for same in counted.values()]


def without(text: str, found: Collection[Span], kept: Collection[str], language: str) -> str:
    """The text with each flagged place replaced, but for those that are kept."""
    parts, end = [], 0
    for span in found:
        if span.flag is not Flag.MORE and span.text.casefold() in kept:
            continue
        parts += [text[end : span.start], _instead(span, language)]
        end = span.end
    return "".join([*parts, text[end:]])


def _instead(span: Span, language: str) -> str:
    if span.flag is Flag.GENDERED:
        return stand_in(span.text, language)
    return str(getattr(words_in(language).replaced, span.flag.value))
