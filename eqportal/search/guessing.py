"""What a mistyped word may have been meant to be: a word that stands in something public."""

from collections.abc import Sequence

from sqlalchemy import func, select, tuple_

from eqportal.extensions import session
from eqportal.search.asking import Question, question
from eqportal.search.models import SearchEntry, SearchWord
from eqportal.search.queries import found, public
from eqportal.search.spellings import folded
from eqportal.search.vocabulary import LONGEST, SHORTEST, most_mistakes, nearest

MOST_WORDS, MOST_CHOICES = 4, 12


def did_you_mean(asked: Question, locale: str) -> str | None:
    """The question with the words that nothing has put right; None when there is no telling."""
    words = asked.words[:MOST_WORDS]
    unknown = [one for one in words if len(words) == 1 or not found([one], locale)]
    choices = _choices([one.word for one in unknown])
    told = _public_words({word for some in choices.values() for _apart, word in some}, locale)
    meant = {word: min(some) for word, some in _ranked(choices, told).items()}
    if not meant:
        return None
    sentence = " ".join(meant[one.word][-1] if one.word in meant else one.word for one in words)
    return sentence if found(question(sentence).words, locale) else None


Choices = dict[str, list[tuple[int, str]]]
Rank = tuple[int, bool, int, str]


def _choices(unknown: Sequence[str]) -> Choices:
    """For each word those of the index that are near, with their distance."""
    plain = {word: folded(word) for word in unknown}
    plain = {word: read for word, read in plain.items() if SHORTEST <= len(read) <= LONGEST}
    if not plain:
        return {}
    near = _begins_alike(list(plain.values()))
    return {word: nearest(read, near)[:MOST_CHOICES] for word, read in plain.items()}


def _begins_alike(plain: Sequence[str]) -> list[str]:
    """Every word that begins like one of these, or with its second letter, and is about as long."""
    alike = {
        (initial, length) for word in plain for initial in word[:2] for length in _lengths(word)
    }
    near = tuple_(SearchWord.initial, SearchWord.length).in_(sorted(alike))
    return list(session().scalars(select(SearchWord.word).where(near).distinct()))


def _lengths(word: str) -> range:
    most = most_mistakes(word)
    return range(len(word) - most, len(word) + most + 1)


def _public_words(words: set[str], locale: str) -> dict[str, tuple[bool, int]]:
    """Of these the public ones: whether they are foreign to the reader, and how rare."""
    if not words:
        return {}
    rows = session().execute(
        select(SearchWord.word, SearchEntry.locale, func.count())
        .join(SearchEntry, SearchEntry.id == SearchWord.entry_id)
        .where(SearchWord.word.in_(words), public())
        .group_by(SearchWord.word, SearchEntry.locale)
    )
    told: dict[str, tuple[bool, int]] = {}
    for word, code, number in rows:
        rank = (code != locale, -number)
        told[word] = min(rank, told.get(word, rank))
    return told


def _ranked(choices: Choices, told: dict[str, tuple[bool, int]]) -> dict[str, list[Rank]]:
    """The public choices for each word, as they are to be compared."""
    ranked = {
        word: [(apart, *told[other], other) for apart, other in some if other in told]
        for word, some in choices.items()
    }
    return {word: some for word, some in ranked.items() if some}
