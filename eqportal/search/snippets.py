"""The part of a text that shows why it was found, with the words marked."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from eqportal.search.asking import Asked
from eqportal.search.words import stem, words

LONGEST = 240
BEFORE = 60
"""So much of the text is shown, and so much of that before the first word that is meant."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a text; `hit` when it is a word that was looked for."""

    text: str
    hit: bool = False


Span = tuple[int, int]


def marked(text: str, asked: Sequence[Asked], locale: str) -> list[Piece]:
    """The whole text, its words marked."""
    return _pieces(text, _hits(text, asked, locale), 0, len(text))


def snippet(lead: str, body: str, asked: Sequence[Asked], locale: str) -> list[Piece]:
    """The lead when it has one of the words or the body has none; else a part of the body."""
    for text in (lead, body):
        if hits := _hits(text, asked, locale):
            return _around(text, hits)
    return _around(lead or body, [])


def _hits(text: str, asked: Sequence[Asked], locale: str) -> list[Span]:
    found = [(one.span(), stem(one[0], locale)) for one in words(text)]
    meant = {one for one in {one for _span, one in found} if any(w.answers(one) for w in asked)}
    return [span for span, one in found if one in meant]


def _around(text: str, hits: list[Span]) -> list[Piece]:
    """As much of the text as is shown, from where most of the words stand close together."""
    first = _densest(hits)
    start = _word_start(text, max(0, first - BEFORE)) if len(text) > LONGEST else 0
    end = _word_end(text, min(len(text), start + LONGEST))
    pieces = _pieces(text, hits, start, end)
    before = [Piece("… ")] if start else []
    return [*before, *pieces, *([Piece(" …")] if end < len(text) else [])]


def _densest(hits: list[Span]) -> int:
    if not hits:
        return 0
    starts = [start for start, _end in hits]
    within = [bisect_left(starts, one + LONGEST - BEFORE) - n for n, one in enumerate(starts)]
    return starts[within.index(max(within))]


def _word_start(text: str, place: int) -> int:
    if place == 0:
        return 0
    space = text.find(" ", place)
    return space + 1 if 0 <= space < place + BEFORE else place


def _word_end(text: str, place: int) -> int:
    if place == len(text):
        return place
    space = text.rfind(" ", 0, place)
    return space if space > place - BEFORE else place


def _pieces(text: str, hits: list[Span], start: int, end: int) -> list[Piece]:
    pieces, at = [], start
    for first, last in hits:
        if first < start or last > end:
            continue
        if first > at:
            pieces.append(Piece(text[at:first]))
        pieces.append(Piece(text[first:last], hit=True))
        at = last
    return [*pieces, Piece(text[at:end])] if at < end else pieces
