"""Languages: what is in another than the page's is marked, and the two Norwegians are not mixed."""

from collections.abc import Iterator, Sequence

from eqportal.pages.conscience.check import Found
from eqportal.pages.conscience.facts import Facts
from eqportal.pages.conscience.reading import Place, Reading
from eqportal.pages.conscience.sentences import sentences, unquoted, words
from eqportal.pages.conscience.words.function_words import FOREIGN, MIXED, OWN

EVIDENCE = 3
"""So many more small words of the other language than of the page's, in one stretch."""
NAME = {"no": "nb"}


def another(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """A sentence, or a good part of one, in another language without `:lang`."""
    for passage in reading.passages:
        for sentence in passage.own_sentences:
            language = _language_of(words(sentence), reading.locale)
            if language:
                yield Found(sentence, {"code": NAME.get(language, language)})


def _language_of(found: Sequence[str], locale: str) -> str | None:
    """The other language that a stretch of the words is in, if one can tell."""
    own = OWN[locale]
    for language, small in FOREIGN[locale].items():
        seen = sum(word.lower() in small for word in found)
        if seen >= EVIDENCE and _stretch(found, small, own):
            return language
    return None


def _stretch(found: Sequence[str], small: frozenset[str], own: frozenset[str]) -> bool:
    """Whether in some stretch the other language leads by enough (the best sum of a slice).

    Where all but the small words have a capital, it is a name: of a course, a programme, a work.
    """
    lead = names = others = 0
    seen: set[str] = set()
    for word in found:
        if (low := word.lower()) in small:
            lead += 1
            seen.add(low)
            if lead >= EVIDENCE and len(seen) > 1 and (others or not names):
                return True
        elif low in own:
            lead = max(0, lead - 1)
        elif lead:
            names, others = names + word[0].isupper(), others + _is_plain(word)
        if not lead:
            names = others = 0
            seen.clear()
    return False


def _is_plain(word: str) -> bool:
    """Whether it would have a capital in a name: the smallest words have none there."""
    return word[0].islower() and len(word) > EVIDENCE


def mixed(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """Bokmål words on a page in nynorsk, or the other way; what is quoted may be in either."""
    if reading.locale not in MIXED:
        return
    plain, faint = MIXED[reading.locale]
    for passage in (one for one in reading.passages if one.place is not Place.QUOTE):
        for sentence in sentences(unquoted(passage.bare)):
            small = [word for word in words(sentence) if word in plain or word in faint]
            small += [word for word in words(sentence)[:1] if word.lower() in plain - {word}]
            clear = [word for word in small if word.lower() in plain]
            if clear or len(small) > 1:
                yield Found(sentence, {"words": ", ".join(dict.fromkeys(small))})
