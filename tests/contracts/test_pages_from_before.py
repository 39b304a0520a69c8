"""Pages kept before texts had a life: what the migration makes of them, and back."""

import hashlib
import uuid

from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import column, insert, select, table, text

from eqportal.extensions import db as database
from eqportal.pages.content import Text
from eqportal.pages.elsewhere import page_known_as
from eqportal.pages.languages.counting import words_of
from eqportal.pages.languages.status import LanguageStatus, newest_of, status_of
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.markup.rendering import render
from eqportal.pages.models import Page, PageAddress, PageReference, PageRevision, Referent
from tests.contracts.test_migrations import ID, KEPT, LATER

PAGES = {"about": (None, "top", 1), "contact": ("about", None, 2)}
"""Key -> parent, menu and order, as pages were kept when each save was published at once."""
SAVED = (
    ("about", "nb", 1, "om-oss", "2026-03-01 12:00:00", "Spør oss."),
    ("about", "nn", 1, "om-oss", "2026-03-01 12:00:01", "Spør oss."),
    ("about", "en", 1, "about", "2026-03-01 12:00:02", "Ask us."),
    ("contact", "nb", 1, "kontakt", "2026-03-01 12:00:03", "Ring."),
    ("contact", "nn", 1, "kontakt", "2026-03-01 12:00:04", "Ring."),
    ("contact", "en", 1, "contact", "2026-03-01 12:00:05", "Call."),
    (
        "about",
        "nb",
        2,
        "om",
        "2026-04-01 12:00:00",
        "[Spør oss](page:contact) om [alt](calls:)",
    ),
    ("about", "en", 2, "about", "2026-05-01 12:00:00", "[Ask us](page:contact) on our phone."),
)
HTML = {
    ("nb", 2): '<p><a href="/nb/{}">Spør oss</a> om <a href="/nb/calls">alt</a></p>',
    ("en", 2): '<p><a href="/en/{}">Ask us</a> on our phone.</p>',
}
"""Links were filled in when a text was saved."""


def keep_pages() -> None:
    """Two pages in three languages; one has been saved again in two of them."""
    with database.engine.begin() as connection:
        person = {"id": ID, **KEPT["users"]}
        connection.execute(insert(table("users", *map(column, person))).values(person))
        for key, (parent, menu, position) in PAGES.items():
            page = {"id": id_of(key), "key": key, "parent_key": parent, "menu": menu}
            page |= {"position": position}
            connection.execute(insert(table("page", *map(column, page))).values(page))
        for key, locale, number, slug, at, markdown in SAVED:
            last = max(n for k, spoken, n, *_ in SAVED if (k, spoken) == (key, locale))
            row = {"id": id_of(key, locale, number), "page_id": id_of(key), "locale": locale}
            row |= {"number": number, "is_current": number == last, "slug": slug, "title": "Om"}
            row |= {"menu_title": "Om", "lead": "Les dette.", "description": "", "saved_at": at}
            row |= {"markdown": markdown, "html": html_of(locale, number, markdown)}
            row |= {"updated_on": at[:10], "saved_by": ID if number > 1 else None}
            connection.execute(insert(table("page_revision", *map(column, row))).values(row))


def id_of(*of: object) -> str:
    return hashlib.sha256(repr(of).encode()).hexdigest()[:32]


def html_of(locale: str, number: int, markdown: str) -> str:
    slug = "contact" if locale == "en" else "kontakt"
    return HTML.get((locale, number), f"<p>{markdown}</p>").format(slug)


def kept_texts() -> list[tuple[object, ...]]:
    with database.engine.connect() as connection:
        everything = (
            "SELECT p.key, p.parent_key, p.menu, p.position, r.locale, r.number, r.is_current,"
            " r.slug, r.title, r.menu_title, r.lead, r.markdown, r.html, r.saved_at, r.saved_by"
            " FROM page p JOIN page_revision r ON r.page_id = p.id ORDER BY p.key, locale, number"
        )
        return [tuple(row) for row in connection.execute(text(everything))]


def texts_by_place(empty: Flask) -> dict[tuple[str, str, int], PageRevision]:
    found = database.session.execute(
        select(Page.key, PageRevision).join(PageRevision, PageRevision.page_id == Page.id)
    )
    return {(key, one.locale, one.number): one for key, one in found}


def test_pages_from_before_are_published(empty: Flask) -> None:
    upgrade(revision="0004")
    keep_pages()
    upgrade()
    texts = texts_by_place(empty)
    states = {place: one.state for place, one in texts.items()}
    former = {("about", "nb", 1), ("about", "en", 1)}
    assert {place for place, state in states.items() if state is RevisionState.SUPERSEDED} == former
    assert {s for p, s in states.items() if p not in former} == {RevisionState.PUBLISHED}
    first, second = texts["about", "nb", 1], texts["about", "nb", 2]
    assert (first.published_at, first.taken_down_at) == (first.saved_at, second.saved_at)
    assert (second.published_at, second.taken_down_at) == (second.saved_at, None)
    assert (first.published_by, second.published_by) == (None, uuid.UUID(ID))
    assert not any(one.machine or one.note or one.publish_at for one in texts.values())
    pages = {page.key: page for page in database.session.scalars(select(Page))}
    assert {(page.source, page.parallel, page.version) for page in pages.values()} == {
        ("nb", True, 1)
    }
    assert pages["contact"].parent_key == "about"


def test_pages_from_before_are_read_at_every_address_they_had(empty: Flask) -> None:
    upgrade(revision="0004")
    keep_pages()
    upgrade()
    addresses = database.session.scalars(select(PageAddress))
    keys = {page.id: page.key for page in database.session.scalars(select(Page))}
    assert {(one.locale, one.slug): keys[one.page_id] for one in addresses} == {
        ("nb", "om-oss"): "about",
        ("nb", "om"): "about",
        ("nn", "om-oss"): "about",
        ("en", "about"): "about",
        ("nb", "kontakt"): "contact",
        ("nn", "kontakt"): "contact",
        ("en", "contact"): "contact",
    }
    found = page_known_as("nb", "om-oss")
    assert found is not None
    assert (found.key, found.slugs["nb"]) == ("about", "om")


def test_links_of_pages_from_before_follow_renames(empty: Flask) -> None:
    upgrade(revision="0004")
    keep_pages()
    upgrade()
    texts = texts_by_place(empty)
    named = database.session.execute(
        select(PageReference.revision_id, PageReference.kind, PageReference.target)
    )
    expected = {texts["about", locale, 2].id for locale in ("nb", "en")}
    assert {tuple(row) for row in named} == {(one, Referent.PAGE, "contact") for one in expected}
    for place, one in texts.items():
        assert one.html.strip() == render(one.markdown).strip(), place


def test_words_of_pages_from_before_are_counted_as_those_of_today(empty: Flask) -> None:
    upgrade(revision="0004")
    keep_pages()
    upgrade()
    for place, one in texts_by_place(empty).items():
        content = Text(one.title, one.menu_title, one.slug, one.lead, "", one.markdown)
        assert one.words == words_of(content), place


def test_a_translation_from_before_is_held_against_the_source_it_was_saved_after(
    empty: Flask,
) -> None:
    upgrade(revision="0004")
    keep_pages()
    upgrade()
    texts = texts_by_place(empty)
    source = {place: one.source_id for place, one in texts.items()}
    assert source["about", "nb", 2] is None
    assert source["about", "nn", 1] == source["about", "en", 1] == texts["about", "nb", 1].id
    assert source["about", "en", 2] == texts["about", "nb", 2].id
    page = database.session.scalars(select(Page).where(Page.key == "about")).one()
    newest = newest_of([one for (key, *_), one in texts.items() if key == "about"])
    status = {locale: status_of(page, locale, newest) for locale in ("nb", "nn", "en")}
    assert status == {
        "nb": LanguageStatus.READ,
        "nn": LanguageStatus.OLDER,
        "en": LanguageStatus.READ,
    }


def test_pages_from_before_come_back_as_they_were(empty: Flask) -> None:
    upgrade(revision="0004")
    keep_pages()
    before = kept_texts()
    upgrade()
    downgrade(revision="0004")
    assert kept_texts() == before
    upgrade()
    assert page_known_as("nb", "om-oss") is not None


def test_what_was_not_public_is_not_after_a_downgrade(empty: Flask) -> None:
    """Under the schema before, what is current is public, in whatever page it is."""
    upgrade(revision="0004")
    keep_pages()
    upgrade()
    with database.engine.begin() as connection:
        connection.execute(
            text("UPDATE page SET removed_at = :at, removed_by = :by WHERE key = 'contact'"),
            {"at": LATER, "by": ID},
        )
    downgrade(revision="0004")
    current = {(row[0], row[4]) for row in kept_texts() if row[6]}
    assert current == {("about", "nb"), ("about", "nn"), ("about", "en")}
