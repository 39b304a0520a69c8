"""How far a page has come in a language, as editors see it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from eqportal.locales.text import LOCALES
from eqportal.pages.lifecycle import OPEN, WORKING, RevisionState
from eqportal.pages.models import Page, PageRevision


class LanguageStatus(StrEnum):
    """Missing, standing in for it the other form; being written; or read by a person."""

    MISSING = "missing"
    NOT_NEEDED = "not_needed"
    MACHINE_DRAFT = "machine_draft"
    DRAFT = "draft"
    OLDER = "older"
    READ = "read"


def status_of(page: Page, locale: str, newest: Mapping[str, PageRevision]) -> LanguageStatus:
    """The status of `locale`; `newest` has the newest live revision of each language."""
    mine, source = newest.get(locale), newest.get(page.source)
    if mine is None:
        needed = page.parallel or locale == "en" or not (newest.keys() & {"nb", "nn"})
        return LanguageStatus.MISSING if needed else LanguageStatus.NOT_NEEDED
    if mine.machine:
        return LanguageStatus.MACHINE_DRAFT
    if locale != page.source and source and mine.source_id not in {None, source.id}:
        return LanguageStatus.OLDER
    return LanguageStatus.DRAFT if mine.state in WORKING else LanguageStatus.READ


def newest_of(revisions: Sequence[PageRevision]) -> dict[str, PageRevision]:
    """Of one page's revisions the newest that is open or published, for each language."""
    live = [one for one in revisions if one.state in {*OPEN, RevisionState.PUBLISHED}]
    live.sort(key=lambda one: one.number)
    found = {one.locale: one for one in live}
    return {locale: found[locale] for locale in LOCALES if locale in found}
