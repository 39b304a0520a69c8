"""Sentences and words of running text, in time that grows with the text alone."""

import re
from collections.abc import Iterable, Iterator

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
CLOSING, OPENING = "»”\"')]’*", "«“\"'([‘*"
ABBREVIATIONS = frozenset(
    [
        "",
        "bl.a",
        "f.eks",
        "fvt",
        "fl",
        "ca",
        "kr",
        "dr",
        "prof",
        "m.m",
        "m.fl",
        "o.l",
        "jf",
        "jfr",
        "evt",
        "ev",
        "inkl",
        "ekskl",
        "tlf",
        "adr",
        "p.g.a",
        "i.h.t",
        "iht",
        "ift",
        "ifm",
        "mht",
        "pga",
        "dvs",
        "m.h.t",
        "d.v.s",
        "vedr",
        "mill",
        "mrd",
        "jan",
        "feb",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "okt",
        "nov",
        "des",
        "dec",
        "e.g",
        "i.e",
        "vs",
        "mr",
        "mrs",
        "ms",
        "st",
        "ed",
        "eds",
        "cf",
        "approx",
        "dept",
        "univ",
        "incl",
        "t.d",
        "t.o.m",
        "f.o.m",
    ]
)
"""What ends in a full stop without ending a sentence."""
BEFORE_NUMBERS = frozenset(["art", "fig", "kap", "kl", "no", "nr", "p", "pkt", "pp", "s", "vol"])
"""These too, before a number."""
QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
LONG_WORD = 6


def sentences(text: str) -> Iterator[str]:
    """The sentences of a passage; a colon before a capital letter ends one, as LIX has it."""
    words = text.split()
    begun = 0
    for place, word in enumerate(words, 1):
        if place == len(words) or _ends(word, words[place]):
            yield " ".join(words[begun:place])
            begun = place


def _ends(word: str, following: str) -> bool:
    core = word.rstrip(CLOSING)
    mark, first = core[-1:], following.lstrip(OPENING)[:1]
    if mark in {"!", "?", "…"}:
        return not first.islower()
    if mark == ":":
        return first.isupper()
    return mark == "." and _stops(core[:-1].lstrip(OPENING), first)


def _stops(before: str, first: str) -> bool:
    """Whether a full stop after `before` ends the sentence, when `first` begins what follows."""
    if first.islower() or before.lower() in ABBREVIATIONS:
        return False
    if first.isdigit():
        return not before.isdigit() and before.lower() not in BEFORE_NUMBERS
    return not (len(before) == 1 and before.isupper())


def words(text: str) -> list[str]:
    """The words of a text as they stand; numbers are none."""
    return WORD.findall(text)


def unquoted(text: str) -> str:
    """A text without what is quoted in it, which keeps its own words."""
    return QUOTED.sub(" ", text)


def length(sentence: str) -> int:
    """How many words a sentence has, numbers too."""
    return sum(any(map(str.isalnum, word)) for word in sentence.split())


def lix(passages: Iterable[str]) -> tuple[int, int]:
    """LIX (words to a sentence, and how many in a hundred are longer than six letters), and words.

    Björnsson's readability index; each item of a list counts as a sentence.
    """
    number = long = ends = 0
    for passage in passages:
        found = words(passage)
        number += len(found)
        long += sum(len(word) > LONG_WORD for word in found)
        ends += sum(1 for _ in sentences(passage))
    return (round(number / ends + 100 * long / number), number) if number and ends else (0, number)
