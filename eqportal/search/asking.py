"""What somebody looks for: their words, each with the stems that answer to it."""

from dataclasses import dataclass

from eqportal.search.compounds import ends
from eqportal.search.spellings import PASSED_OVER, folded
from eqportal.search.words import stem, words

LONGEST = 200
"""So many characters are read of what was typed."""
MOST_WORDS = 12
BEGINS = 4
"""From this length on a stem also answers for words that begin with it, as compounds do."""


@dataclass(frozen=True)
class Asked:
    """A word that is looked for."""

    word: str
    stems: frozenset[str]
    whole: bool = False
    """Whether words that only begin with it, or end with it, do not count."""

    def answers(self, found: str) -> bool:
        """Whether a stem of a text is one that is looked for, or a compound with it."""
        return any(
            found == one
            or (self.begins(one) and found.startswith(one))
            or (not self.whole and ends(found, one))
            for one in self.stems
        )

    def begins(self, stem: str) -> bool:
        """Whether words that begin with one of the stems count too."""
        return not self.whole and len(stem) >= BEGINS


@dataclass(frozen=True)
class Question:
    """What was typed, shortened to what is read of it, and its words."""

    text: str
    words: tuple[Asked, ...]
    shortened: bool = False


def question(typed: str) -> Question:
    """What is looked for; marks, operators and smileys mean nothing."""
    seen = "".join(one if one.isprintable() else " " for one in typed)
    text = " ".join(seen.split())
    read = text[:LONGEST]
    if len(text) > LONGEST:
        read = read.rpartition(" ")[0] or read
    found = list(dict.fromkeys(one[0].lower() for one in words(read)))
    told = [word for word in found if folded(word) not in PASSED_OVER] or found
    asked = tuple(one_asked(word) for word in told[:MOST_WORDS])
    return Question(read, asked, len(text) > LONGEST or len(told) > MOST_WORDS)


def one_asked(word: str, *, whole: bool = False) -> Asked:
    """A word as it is looked for in Norwegian and in English texts."""
    return Asked(word, frozenset({stem(word, "nb"), stem(word, "en")}), whole)
