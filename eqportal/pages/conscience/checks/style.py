"""Plain language: capitals, long sentences, hard texts and heavy words."""

import re
from collections.abc import Iterator
from functools import cache

from eqportal.pages.conscience.check import Found
from eqportal.pages.conscience.facts import Facts
from eqportal.pages.conscience.reading import Place, Reading
from eqportal.pages.conscience.sentences import length, lix, unquoted, words
from eqportal.pages.conscience.words.heavy import HEAVY
from eqportal.pages.conscience.words.shouted import ENDINGS, NORWEGIAN_LETTERS, SHOUTED

MOST_WORDS = 25
HARD = 45
ENOUGH_WORDS = 60
"""Of fewer words an index of readability tells nothing."""
SHORT, LONG = 4, 9
ROW = re.compile(rf"(?<!\w)(?:[A-ZÆØÅ]+ ){{{SHORT - 1}}}[A-ZÆØÅ]{{2}}")
"""Four in a row with nothing between them, as no list of abbreviations has."""


def capitals(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """Ordinary words in capitals; abbreviations and names of projects are left alone."""
    for passage in reading.passages:
        for sentence in passage.own_sentences:
            shouted = _shouted(sentence)
            if shouted:
                yield Found(sentence, {"words": " ".join(shouted)})


def _shouted(sentence: str) -> list[str]:
    found = words(sentence)
    loud = [word for word in found if len(word) > 1 and word.isupper()]
    known = [word for word in loud if word in SHOUTED or _is_word(word)]
    in_row = len(loud) > len(found) // 2 and ROW.search(sentence)
    return loud if loud and (in_row or known) else []


def _is_word(word: str) -> bool:
    if len(word) > SHORT and NORWEGIAN_LETTERS & set(word):
        return True
    return len(word) >= LONG and word.endswith(ENDINGS)


def long_sentences(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """More than 25 words."""
    for passage in reading.prose():
        for sentence in passage.sentences:
            if (number := length(sentence)) > MOST_WORDS:
                yield Found(sentence, {"number": number})


def hard_to_read(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """LIX over 45."""
    found, number = lix(passage.text for passage in reading.prose())
    if found > HARD and number >= ENOUGH_WORDS:
        yield Found(reading.title, {"lix": found})


def heavy_words(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """Words of the chancery, each with a plainer one; what is quoted keeps its words."""
    for passage in (one for one in reading.passages if one.place is not Place.QUOTE):
        for sentence in passage.own_sentences:
            for found in dict.fromkeys(
                map(str.lower, _heavy(reading.locale).findall(unquoted(sentence)))
            ):
                plain = HEAVY[reading.locale][found]
                yield Found(sentence, {"heavy": found, "plain": plain})


@cache
def _heavy(locale: str) -> re.Pattern[str]:
    longest_first = sorted(HEAVY[locale], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
