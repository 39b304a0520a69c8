"""Texts as words, and words as stems: the same for what is looked for and what is found."""

import re
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

from eqportal.search import spellings

RULES = 2
"""Goes up when a word gets another stem than before: the index is then made anew."""

WORD = re.compile(r"[^\W_]+")
LONGEST = 60
SHORTEST_STEM = 3
KEPT = 65_536
_norwegian = snowballstemmer.stemmer("norwegian")
_english = snowballstemmer.stemmer("english")


def words(text: str) -> Iterator[re.Match[str]]:
    """Each word of a text with its place."""
    return WORD.finditer(text)


def stems(text: str, locale: str) -> list[str]:
    """The stem of each word of a text in a language."""
    return [stem(found[0], locale) for found in words(text)]


@lru_cache(maxsize=KEPT)
def stem(word: str, locale: str) -> str:
    """What inflections and spellings of a word have in common; nb and nn share their stems."""
    plain = spellings.folded(word)[:LONGEST]
    if locale == "en":
        return str(_english.stemWord(spellings.english(plain)))
    return _shortened(spellings.norwegian(plain))


def _shortened(word: str) -> str:
    """Stemmed until nothing more comes off: leder, ledere and lederne meet there."""
    while True:
        shorter = _norwegian.stemWord(word)
        if shorter == word or len(shorter) < SHORTEST_STEM:
            return word
        word = shorter
