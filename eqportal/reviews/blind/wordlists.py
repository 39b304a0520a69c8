"""The words that tell a person's gender, and what stands in their place: data in each language."""

import re
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from eqportal.locales.text import LOCALES


class Replaced(BaseModel):
    """What stands where something was removed; a reader sees that something was."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    address: str
    gendered: str
    more: str


class Words(BaseModel):
    """The list of one language, which grows by its file alone.

    `neutral` says what stands for a word that has a neutral one; `only_here` are the words that
    mean something else in the other languages, and so are looked for in this one alone.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    replaced: Replaced
    neutral: dict[str, str]
    words: tuple[str, ...]
    only_here: frozenset[str]


@cache
def words_in(language: str) -> Words:
    """The words of one language."""
    path = files("eqportal.reviews.blind") / "words" / f"{language}.json"
    return Words.model_validate_json(path.read_text(encoding="utf-8"))


@cache
def gendered(language: str) -> re.Pattern[str]:
    """Finds the gendered words in a text that is said to be in a language, but may quote others."""
    here = set(words_in(language).words)
    for other in LOCALES:
        here |= set(words_in(other).words) - words_in(other).only_here
    longest_first = sorted(here, key=lambda word: (-len(word), word))
    return re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE
    )


def is_pronoun(word: str) -> bool:
    """Whether a gendered word stands for one person, so that a neutral one can stand for it."""
    return any(word.casefold() in words_in(language).neutral for language in LOCALES)


def stand_in(word: str, language: str) -> str:
    """What stands for a gendered word: its neutral one in brackets, or that something was there."""
    for tongue in (language, *LOCALES):
        if neutral := words_in(tongue).neutral.get(word.casefold()):
            return f"[{neutral}]"
    return words_in(language).replaced.gendered
