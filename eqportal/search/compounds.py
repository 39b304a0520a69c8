"""Words that are made of words: what ends a compound, and what a compound may be made of."""

from collections.abc import Iterable, Iterator

HEAD, TAIL = 3, 3
SURE = 4
"""A part has three letters at least, and one of the two parts has four."""
PREFIXES = frozenset(
    ["for", "frem", "gjen", "inn", "med", "mis", "mot", "opp", "over", "til", "under", "ved"]
)
"""What stands before verbs and their kin makes no compound: opprett is no kind of rett."""
MOST = 5_000
"""So many ends of compounds are kept of a text."""
LONGEST = 40
"""Longer words are not taken apart."""
MARK = "0"
"""Before the end of a compound in the index, where it is no word of its own."""


def ends(stem: str, tail: str) -> bool:
    """Whether a compound ends with it: likestillingspris with pris, but opprett not with rett."""
    at = len(stem) - len(tail)
    return stem.endswith(tail) and _is_split(stem, at)


def marked_tails(stems: Iterable[str]) -> list[str]:
    """Everything that some words may end with as compounds do, as it stands in the index."""
    found: dict[str, None] = {}
    for stem in dict.fromkeys(stems):
        if len(found) > MOST:
            break
        if stem.isalpha():
            found.update((MARK + stem[at:], None) for at in _splits(stem))
    return list(found)[:MOST]


def halves(word: str) -> Iterator[tuple[str, str]]:
    """The two words that a compound may be made of, the longest second one first."""
    return ((word[:at], word[at:]) for at in _splits(word) if len(word) <= LONGEST)


def _splits(word: str) -> list[int]:
    return [at for at in range(HEAD, len(word) - TAIL + 1) if _is_split(word, at)]


def _is_split(word: str, at: int) -> bool:
    tail = len(word) - at
    fits = at >= HEAD and tail >= TAIL and max(at, tail) >= SURE
    return fits and word[:at] not in PREFIXES
