"""What differs between two texts, word by word; by lines where that would take too long."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORD = re.compile(r"\S+\s*")
LINE = re.compile(r"[^\n]*\n*")
MOST_WORK = 100_000


class Mark(StrEnum):
    """What became of a piece."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Piece:
    """Some words in a row with the same fate."""

    mark: Mark
    text: str


def by_words(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in order; reading all but one mark gives back one of them."""
    before, after = _even(before), _even(after)
    for pattern in (WORD, LINE):
        old, new = pattern.findall(before), pattern.findall(after)
        if work(old, new) <= MOST_WORK:
            return _joined(_pieces(old, new))
    return _joined([Piece(Mark.REMOVED, before), Piece(Mark.ADDED, after)])


def _even(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def work(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pairs of equal parts a comparison looks at, at most, in one go."""
    there = Counter(part.strip() for part in new)
    return sum(n * there[part] for part, n in Counter(part.strip() for part in old).items())


def _pieces(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    plain_old, plain_new = [p.strip() for p in old], [p.strip() for p in new]
    found = []
    matcher = SequenceMatcher(None, plain_old, plain_new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece(Mark.SAME, "".join(new[k:m])))
            continue
        found += [Piece(Mark.REMOVED, "".join(old[i:j])), Piece(Mark.ADDED, "".join(new[k:m]))]
    return found


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.text]


def between(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """What was added to a list of items and what was removed; what stayed is left out."""
    if work(old, new) > MOST_WORK:
        gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
        removed = [Piece(Mark.REMOVED, text) for text in gone.elements()]
        return removed + [Piece(Mark.ADDED, text) for text in come.elements()]
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [Piece(Mark.REMOVED, text) for text in old[i:j]]
            found += [Piece(Mark.ADDED, text) for text in new[k:m]]
    return found
