"""What is known of the things that some texts refer to: a fixed number of statements."""

import re
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LOCALES
from eqportal.pages.conscience.facts import DocumentFacts, Facts, ImageFacts, Name
from eqportal.pages.conscience.paths import Ways, linked, own_path, ways_of
from eqportal.pages.languages.status import LanguageStatus, newest_of, status_of
from eqportal.pages.lifecycle import OPEN, RevisionState
from eqportal.pages.markup.addresses import addresses_of
from eqportal.pages.markup.names import Named
from eqportal.pages.media.models import Document, Image
from eqportal.pages.media.queries import found
from eqportal.pages.models import Page, PageReference, PageRevision, Referent
from eqportal.pages.queries import PUBLISHED

LIVE = (*OPEN, RevisionState.PUBLISHED)
PART = re.compile(r'<h[234] id="([^"]+)"')
Parts = Mapping[tuple[str, str], frozenset[str]]
WITH_ADDRESSES = {Referent.PAGE, Referent.CALL}


def facts_of(revisions: Sequence[PageRevision]) -> dict[uuid.UUID, Facts]:
    """For each text what its checks must know, and nothing of the others."""
    names = _names(revisions)
    every = set().union(*names.values())
    images = found(Referent.IMAGE, _of(Referent.IMAGE, every))
    documents = found(Referent.DOCUMENT, _of(Referent.DOCUMENT, every))
    there = there_of(every, images, documents)
    links = {one.id: linked(one.html) for one in revisions}
    ways = ways_of(frozenset().union(*links.values()))
    pages, parts = _pages(revisions), _parts(_of(Referent.PAGE, every) | ways.keys)
    return {
        one.id: Facts(
            today=now().date(),
            there=names[one.id] & (there | {(Referent.PAGE, pages[one.page_id].key)}),
            images=_images(names[one.id], images, one.locale),
            documents=_documents(names[one.id], documents),
            parts={key: found for (key, locale), found in parts.items() if locale == one.locale}
            | _parts_at(links[one.id], ways, parts)
            | {"": parts_of(one.html)},
            statuses=pages[one.page_id].statuses,
            source=pages[one.page_id].source,
            source_text=pages[one.page_id].source_text,
            lost=links[one.id] & ways.lost - _itself(one, links[one.id]),
            private=links[one.id] & ways.private,
        )
        for one in revisions
    }


def there_of(
    names: Collection[Name], images: Collection[str], documents: Collection[str]
) -> set[Name]:
    """Those of the names that visitors find something by."""
    asked = [Named(kind.value, name) for kind, name in names if kind in WITH_ADDRESSES]
    led = {(Referent(kind), name) for kind, name in addresses_of(asked) if name}
    return (
        led
        | {(Referent.IMAGE, name) for name in images}
        | {(Referent.DOCUMENT, name) for name in documents}
    )


def _names(revisions: Sequence[PageRevision]) -> dict[uuid.UUID, set[Name]]:
    rows = session().execute(
        select(PageReference.revision_id, PageReference.kind, PageReference.target).where(
            PageReference.revision_id.in_([one.id for one in revisions])
        )
    )
    names: dict[uuid.UUID, set[Name]] = {one.id: set() for one in revisions}
    for row in rows:
        names[row.revision_id].add((row.kind, row.target))
    return names


def _itself(one: PageRevision, links: Collection[str]) -> set[str]:
    """The links of a text to its own address, which is there once the text is."""
    return {link for link in links if own_path(link) == f"/{one.locale}/{one.slug}"}


def _of(wanted: Referent, names: Collection[Name]) -> set[str]:
    return {name for kind, name in names if kind is wanted}


def _parts_at(links: Collection[str], ways: Ways, parts: Parts) -> dict[str, frozenset[str]]:
    """The parts of the pages that are linked to by their address, by what stands before the #."""
    known = {link: ways.pages[link] for link in links if link in ways.pages}
    return {
        link.partition("#")[0]: parts[key, locale]
        for link, (keys, locale) in known.items()
        for key in keys
        if len(keys) == 1 and (key, locale) in parts
    }


def _parts(keys: Collection[str]) -> dict[tuple[str, str], frozenset[str]]:
    """The parts of the public pages that are named, by key and language; one statement."""
    rows = session().execute(
        select(Page.key, PageRevision.locale, PageRevision.html)
        .join(PageRevision, PageRevision.page_id == Page.id)
        .where(*PUBLISHED, Page.key.in_(keys))
    )
    return {(row.key, row.locale): parts_of(row.html) for row in rows}


def parts_of(html: str) -> frozenset[str]:
    """The ids of a text's headings."""
    return frozenset(PART.findall(html))


class PageFacts:
    """A page's languages: how far each has come, and which text the others are made from."""

    def __init__(self, page: Page, live: Sequence[PageRevision]) -> None:
        newest = newest_of(live)
        source = newest.get(page.source)
        self.key, self.source = page.key, page.source
        self.statuses: Mapping[str, LanguageStatus] = {
            locale: status_of(page, locale, newest) for locale in LOCALES
        }
        self.source_text = f"{page.source} {source.number}" if source else ""


def _pages(revisions: Sequence[PageRevision]) -> dict[uuid.UUID, PageFacts]:
    """Facts of the pages that the texts are of; two statements."""
    ids = {one.page_id for one in revisions}
    live: dict[uuid.UUID, list[PageRevision]] = defaultdict(list)
    for one in session().scalars(
        select(PageRevision).where(PageRevision.page_id.in_(ids), PageRevision.state.in_(LIVE))
    ):
        live[one.page_id].append(one)
    pages = session().scalars(select(Page).where(Page.id.in_(ids)))
    return {page.id: PageFacts(page, live[page.id]) for page in pages}


def _images(names: set[Name], known: Mapping[str, Image], locale: str) -> dict[str, ImageFacts]:
    return {
        name: ImageFacts(
            described=bool(known[name].alt.in_(locale).strip()),
            decorative=known[name].decorative,
            contrast=known[name].contrast,
        )
        for kind, name in names
        if kind is Referent.IMAGE and name in known
    }


def _documents(names: set[Name], known: Mapping[str, Document]) -> dict[str, DocumentFacts]:
    return {
        name: DocumentFacts(tagged=facts.tagged, titled=bool(facts.title.strip()))
        for kind, name in names
        if kind is Referent.DOCUMENT and name in known and (facts := known[name].facts)
    }
