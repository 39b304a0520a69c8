"""Languages: what is in another than the page's is marked, and the two Norwegians are not mixed."""

from collections.abc import Iterator, Sequence

from eqportal.pages.conscience.check import Found
from eqportal.pages.conscience.facts import Facts
from eqportal.pages.conscience.reading import Reading
from eqportal.pages.conscience.sentences import sentences, unquoted, words
from eqportal.pages.conscience.words.function_words import FOREIGN, MIXED, OWN

EVIDENCE = 3
"""So many more small words of the other language than of the page's, in one stretch."""
NAME = {"no": "nb"}


def another(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """A sentence, or a good part of one, in another language without `:lang`."""
    for passage in reading.passages:
        for sentence in passage.own_sentences:
            found = [word.lower() for word in words(sentence)]
            language = _language_of(found, reading.locale)
            if language:
                yield Found(sentence, {"code": NAME.get(language, language)})


def _language_of(found: Sequence[str], locale: str) -> str | None:
    """The other language that a stretch of the words is in, if one can tell."""
    own = OWN[locale]
    for language, small in FOREIGN[locale].items():
        if sum(word in small for word in found) >= EVIDENCE and _stretch(found, small, own):
            return language
    return None


def _stretch(found: Sequence[str], small: frozenset[str], own: frozenset[str]) -> bool:
    """Whether in some stretch the other language leads by enough (the best sum of a slice)."""
    best = lead = 0
    seen: set[str] = set()
    for word in found:
        if word in small and word not in own:
            lead += 1
            seen.add(word)
        elif word in own and word not in small:
            lead = max(0, lead - 1)
        best = max(best, lead)
    return best >= EVIDENCE and len(seen) > 1


def mixed(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """Bokmål words on a page in nynorsk, or the other way; what is quoted may be in either."""
    if reading.locale not in MIXED:
        return
    plain, faint = MIXED[reading.locale]
    for passage in reading.passages:
        for sentence in sentences(unquoted(passage.own)):
            small = [word for word in words(sentence) if word in plain or word in faint]
            small += [word for word in words(sentence)[:1] if word.lower() in plain - {word}]
            clear = [word for word in small if word.lower() in plain]
            if clear or len(small) > 1:
                yield Found(sentence, {"words": ", ".join(dict.fromkeys(small))})
