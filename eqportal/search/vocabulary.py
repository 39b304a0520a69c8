"""Words as they are written: those of the public texts, and how near two words are."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from eqportal.search.spellings import PASSED_OVER, folded
from eqportal.search.words import KEPT, words

SHORTEST, LONGEST = 4, 40
LONG = 7
"""From this length on a word may have two mistakes."""


def worth_suggesting(text: str) -> Iterator[dict[str, object]]:
    """The different words of a text that somebody may have meant, as rows of the index."""
    for word in sorted({found[0].lower() for found in words(text)}):
        plain = folded(word)
        fits = SHORTEST <= len(plain) <= LONGEST and len(word) <= LONGEST and plain.isalpha()
        if fits and plain not in PASSED_OVER:
            yield {"word": word, "initial": plain[0], "length": len(plain)}


def most_mistakes(word: str) -> int:
    """How far from a folded word another may be and still be what was meant."""
    return 2 if len(word) >= LONG else 1


@lru_cache(maxsize=KEPT)
def _read(word: str) -> tuple[str, int]:
    """A word folded, and its letters."""
    plain = folded(word)
    return plain, _letters(plain)


def _letters(word: str) -> int:
    """Which letters a word has, as bits: words without common letters need no measuring."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 61)
    return bits


def nearest(word: str, others: Iterable[str]) -> list[tuple[int, str]]:
    """Those that are near enough to a folded word, with their distance, the nearest first."""
    most, mine = most_mistakes(word), _letters(word)
    found = []
    for other in others:
        plain, its = _read(other)
        if abs(len(plain) - len(word)) > most or (mine ^ its).bit_count() > 2 * most:
            continue
        apart = distance(word, plain, most)
        if 0 < apart <= most:
            found.append((apart, other))
    return sorted(found)


def distance(one: str, two: str, most: int) -> int:
    """Letters to put in, leave out, change or swap with the next; `most` + 1 stands for more."""
    if abs(len(one) - len(two)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(two, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
