"""What is shown for a question: what has its words; failing that their parts, or some of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from eqportal.search.asking import Asked, Question, one_asked
from eqportal.search.compounds import halves
from eqportal.search.guessing import did_you_mean
from eqportal.search.matching import ANY
from eqportal.search.queries import found

MOST_APART = 2
"""So many words of a question are taken apart."""


@dataclass(frozen=True)
class Outcome:
    """The entries, the best first; the words that they have; and what was probably meant."""

    numbers: Sequence[int] = ()
    words: tuple[Asked, ...] = ()
    meant: str | None = None
    has: Literal["all", "parts", "some"] = "all"


def look(asked: Question, locale: str) -> Outcome:
    """Every word; failing that the parts of compounds; failing that some of the words."""
    if not asked.words:
        return Outcome()
    if numbers := found(asked.words, locale):
        return Outcome(numbers, asked.words)
    meant = did_you_mean(asked, locale)
    parts = _in_parts(asked.words, locale)
    if parts and (numbers := found(parts, locale)):
        return Outcome(numbers, parts, meant, "parts")
    if len(asked.words) > 1:
        numbers = found(asked.words, locale, ANY)
        return Outcome(numbers, asked.words, meant, "some" if numbers else "all")
    return Outcome((), asked.words, meant)


def _in_parts(words: tuple[Asked, ...], locale: str) -> tuple[Asked, ...]:
    """The words, those that nothing has taken apart; nothing when that helps none of them."""
    unknown = [one for one in words if len(words) == 1 or not found([one], locale)]
    if not unknown or len(unknown) > MOST_APART:
        return ()
    apart = {one: next(_parts_of(one, locale), ()) for one in unknown}
    if not all(apart.values()):
        return ()
    return tuple(part for one in words for part in apart.get(one) or (one,))


def _parts_of(asked: Asked, locale: str) -> Iterator[tuple[Asked, ...]]:
    """Two words that stand in one text, and make the word together."""
    for two in halves(asked.word):
        parts = tuple(one_asked(half, whole=True) for half in two)
        if found(parts, locale):
            yield parts
