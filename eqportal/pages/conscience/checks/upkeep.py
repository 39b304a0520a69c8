"""Upkeep: what a text leads to is there, its days are to come, its languages follow."""

import re
from collections.abc import Iterator
from datetime import date

from eqportal.locales.negotiation import NAMES
from eqportal.pages.conscience.check import Found
from eqportal.pages.conscience.facts import Facts
from eqportal.pages.conscience.reading import Reading
from eqportal.pages.conscience.sentences import sentences, words
from eqportal.pages.conscience.words.months import BEFORE, MAYBE, MONTHS, PAST, SINCE, TO_COME
from eqportal.pages.languages.status import LanguageStatus
from eqportal.pages.models import Referent

_MONTH = "|".join(MONTHS)
DATE = re.compile(
    rf"(?<!\w)(?:(?P<d>\d{{1,2}})\.?\s(?P<m>{_MONTH})\s(?P<y>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\s(?P<d2>\d{{1,2}}),?\s(?P<y2>\d{{4}})"
    r"|(?P<d3>\d{1,2})\.(?P<m3>\d{1,2})\.(?P<y3>\d{4}))(?!\w)",
    re.IGNORECASE,
)

YEAR = re.compile(r"\d{4}")
LONGEST_WORD = 30


def broken_names(reading: Reading, facts: Facts) -> Iterator[Found]:
    """A page, image, document or call that is not there for visitors."""
    if facts.there is None:
        return
    for kind, name in sorted(reading.names - facts.there):
        yield Found(f"{kind}:{name}")


def dates_gone_by(reading: Reading, facts: Facts) -> Iterator[Found]:
    """A day that is past, in a sentence that speaks of it as to come."""
    rows = (" – ".join(row) for table in reading.tables for row in table.rows)
    of_rows = (sentence for row in rows for sentence in sentences(row))
    of_texts = (one for passage in reading.passages for one in passage.sentences)
    for sentence in (*of_texts, *of_rows):
        for gone in _gone_by(sentence, facts.today) if YEAR.search(sentence) else ():
            yield Found(sentence, {"day": gone})


def _gone_by(sentence: str, today: date) -> Iterator[str]:
    """The days in a sentence that are past and spoken of as to come."""
    found = {word.lower() for word in words(sentence)}
    if found & PAST:
        return
    for match in DATE.finditer(sentence):
        before = words(sentence[max(0, match.start() - LONGEST_WORD) : match.start()].lower())
        last = before[-1] if before else ""
        ahead = last in BEFORE or found & TO_COME or found & MAYBE
        day = _day(match)
        if ahead and last not in SINCE and day and day < today:
            yield match[0]


def _day(match: re.Match[str]) -> date | None:
    month = match["m"] or match["m2"]
    number = MONTHS[month.lower()] if month else int(match["m3"])
    day = int(match["d"] or match["d2"] or match["d3"])
    try:
        return date(int(match["y"] or match["y2"] or match["y3"]), number, day)
    except ValueError:
        return None


def documents_unread(reading: Reading, facts: Facts) -> Iterator[Found]:
    """A PDF without tags or title, which is read aloud badly or not at all."""
    for kind, name in sorted(reading.names):
        known = facts.documents.get(name)
        if kind is Referent.DOCUMENT and known and (known.tagged is False or known.titled is False):
            yield Found(f"document:{name}")


def missing_translations(reading: Reading, facts: Facts) -> Iterator[Found]:
    """A language that the page should have and lacks; told at the text that is written first."""
    if reading.locale == facts.source:
        missing = (at for at, status in facts.statuses.items() if status is LanguageStatus.MISSING)
        yield from (Found(locale, {"language": NAMES[locale]}) for locale in missing)


def older_than_source(reading: Reading, facts: Facts) -> Iterator[Found]:
    """A translation that was last held against an earlier text."""
    if facts.statuses.get(reading.locale) is LanguageStatus.OLDER:
        yield Found(facts.source_text or reading.title)


def too_much(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """A text so long, or so full of marks, that visitors get it without any."""
    if not reading.is_whole:
        yield Found(reading.title)
