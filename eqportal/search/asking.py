"""What somebody looks for: their words, each with the stems that answer to it."""

from dataclasses import dataclass

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

    def answers(self, found: str) -> bool:
        """Whether a stem of a text is one that is looked for."""
        return any(
            found == one or (len(one) >= BEGINS and found.startswith(one)) for one in self.stems
        )


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
    asked = tuple(_asked(word) for word in told[:MOST_WORDS])
    return Question(read, asked, len(text) > LONGEST or len(told) > MOST_WORDS)


def _asked(word: str) -> Asked:
    return Asked(word, frozenset({stem(word, "nb"), stem(word, "en")}))
