"""Upkeep: what a text leads to is there, its days are to come, its languages follow."""

from collections.abc import Iterator
from datetime import date, timedelta

from eqportal.locales.negotiation import NAMES
from eqportal.pages.conscience.check import Found
from eqportal.pages.conscience.days import YEAR, days_in
from eqportal.pages.conscience.facts import Facts
from eqportal.pages.conscience.reading import Place, Reading, Table
from eqportal.pages.conscience.sentences import sentences, words
from eqportal.pages.conscience.words.months import BEFORE, MAYBE, NOW, PAST, SINCE, TO_COME
from eqportal.pages.languages.status import LanguageStatus
from eqportal.pages.models import Referent

LONGEST_WORD = 30
NOT_LONG = timedelta(days=365)


def broken_names(reading: Reading, facts: Facts) -> Iterator[Found]:
    """A page, image, document or call that is not there for visitors."""
    if facts.there is None:
        return
    for kind, name in sorted(reading.names - facts.there):
        yield Found(f"{kind}:{name}")


def dates_gone_by(reading: Reading, facts: Facts) -> Iterator[Found]:
    """A day that is past, in a sentence that speaks of it as to come."""
    rows = (row for table in reading.tables for row in _rows(table, facts.today))
    of_rows = (sentence for row in rows for sentence in sentences(row))
    own = (passage for passage in reading.passages if passage.place is not Place.QUOTE)
    of_texts = (sentence for passage in own for sentence in passage.sentences)
    for sentence in dict.fromkeys((*of_texts, *of_rows)):
        for gone in _gone_by(sentence, facts.today) if YEAR.search(sentence) else ():
            yield Found(sentence, {"day": gone})


def _rows(table: Table, today: date) -> Iterator[str]:
    """Each row; under a head, unless all the days there are past: then the table tells of them."""
    yield from (" – ".join(row) for row in table.rows)
    for place, head in enumerate(table.heads):
        cells = [row[place] for row in table.rows if place < len(row)]
        days = [day for cell in cells for _text, day in days_in(cell)]
        if len(cells) == 1 or any(day >= today for day in days):
            yield from (f"{head} – {cell}" for cell in cells)


def _gone_by(sentence: str, today: date) -> Iterator[str]:
    """The days in a sentence that are past and spoken of as to come."""
    found = {word.lower() for word in words(sentence)}
    if found & PAST:
        return
    for match, day in days_in(sentence):
        before = words(sentence[max(0, match.start() - LONGEST_WORD) : match.start()].lower())
        last = before[-1] if before else ""
        ahead = last in BEFORE or found & TO_COME or found & MAYBE
        lately = last in NOW and today - day < NOT_LONG
        if (ahead or lately) and last not in SINCE and day < today:
            yield match[0]


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
