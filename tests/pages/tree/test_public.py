"""The public side of the tree: stand-ins, redirects, crumbs, menus of many pages."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from eqportal.database import now
from eqportal.pages.content import Text
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.operations import keep, put_up
from tests.contracts.test_queries import counting
from tests.factories import make_user
from tests.page import Client

TEXT = Text("Title", "Menu title", "slug", "Lead.", "Description.", "## Part\n\n[a](page:plans)\n")


pytestmark = pytest.mark.usefixtures("shipped")


def take_down(db: Session, key: str, *locales: str) -> None:
    of = select(Page.id).where(Page.key == key).scalar_subquery()
    published = PageRevision.state == RevisionState.PUBLISHED
    where = (PageRevision.page_id == of, PageRevision.locale.in_(locales), published)
    db.execute(update(PageRevision).where(*where).values(state=RevisionState.UNPUBLISHED))


def add(db: Session, key: str, parent: str | None = None, menu: str | None = "main") -> Page:
    page = Page(key=key, parent_key=parent, menu=menu, position=50)
    db.add(page)
    db.flush()
    for locale in ("nb", "nn", "en"):
        named = replace(TEXT, slug=key, title=f"About {key}", menu=f"Menu {key}")
        put_up(revision=keep(page=page, locale=locale, text=named, by=None), page=page, by=None)
    return page


def main_of(text: str) -> str:
    return text.split("<main")[1].split("</main>", maxsplit=1)[0]


def test_missing_language_shows_the_other_form_and_says_so(client: Client, db: Session) -> None:
    take_down(db, "contact", "nn")
    text = client.get("/nn/kontakt").text
    assert '<html lang="nn">' in text
    assert '<main id="main" tabindex="-1" lang="nb">' in text
    assert '<div lang="nn">' in main_of(text)
    assert "bokmål" in main_of(text).split("<h1>")[0]


def test_stand_in_is_honest_to_machines(client: Client, db: Session) -> None:
    take_down(db, "award", "nn")
    text = client.get("/nn/likestillingsprisen").text
    head = text.split("</head>")[0]
    assert re.findall(r'rel="alternate" hreflang="(..)"', head) == ["nb", "en"]
    assert '<link rel="canonical" href="http://portal.example/nb/likestillingsprisen">' in head
    nb = client.get("/nb/likestillingsprisen").text
    assert re.findall(r'rel="alternate" hreflang="(..)"', nb.split("</head>")[0]) == ["nb", "en"]
    assert '<a href="/nn/likestillingsprisen" lang="nn" hreflang="nb">' in nb
    assert "/nn/likestillingsprisen<" not in client.get("/sitemap.xml").text


def test_entry_in_another_language_says_so(client: Client, db: Session) -> None:
    take_down(db, "contact", "nn", "nb")
    assert '<a href="/nn/contact" lang="en">Contact</a>' in client.get("/nn/").text


def test_front_page_stands_in_too(client: Client, db: Session) -> None:
    take_down(db, "front", "en")
    text = client.get("/en/").text
    assert 'tabindex="-1" lang="nb"' in text
    assert 'hreflang="en"' not in text.split("</head>")[0]


def test_page_without_any_public_text_is_as_if_it_never_was(client: Client, db: Session) -> None:
    take_down(db, "contact", "nb", "nn", "en")
    assert client.get("/en/contact", 404).data == client.get("/en/no-such", 404).data
    assert 'href="/en/contact"' not in client.get("/en/").text


def test_address_of_another_language_leads_to_the_own(client: Client) -> None:
    answer = client.get("/en/likestillingsprisen", 301)
    assert answer.headers["Location"] == "/en/gender-equality-award"


def test_removed_pages_lead_on_one_after_another(client: Client, db: Session) -> None:
    gone = {"removed_at": now(), "removed_by": make_user().id}
    for key in ("one", "two", "three"):
        add(db, key, None, None)
    for key, heir in (("one", "two"), ("two", "three"), ("three", "plans")):
        db.execute(update(Page).where(Page.key == key).values(moved_to=heir, **gone))
    answer = client.get("/nb/one", 301)
    assert ">Planer" in client.follow(answer).text


def test_crumbs_and_menu_lead_over_several_levels(client: Client, db: Session) -> None:
    add(db, "second", "measures")
    add(db, "third", "second")
    add(db, "fourth", "third")
    add(db, "elsewhere", "plans")
    text = client.get("/en/fourth").text
    crumbs = text.split('class="ds-breadcrumbs')[1].split("</nav>")[0]
    assert re.findall(r'href="([^"]+)"', crumbs) == [
        "/en/",
        "/en/measures",
        "/en/second",
        "/en/third",
    ]
    section = text.split('class="eq-section-menu"')[1].split("</nav>")[0]
    assert section.count("<ul>") == 3
    assert 'href="/en/fourth" aria-current="page"' in section
    assert "Menu elsewhere" not in text
    assert '<a href="/en/measures" aria-current="true">' in text


def test_page_outside_the_menus_is_shown_all_the_same(client: Client, db: Session) -> None:
    add(db, "quiet", None, None)
    text = client.get("/en/quiet").text
    assert "eq-section-menu" not in text


def test_thousand_pages_ask_as_often_as_twenty(client: Client, db: Session) -> None:
    def asked(path: str) -> int:
        client.get(path)
        with counting() as found:
            client.get(path)
        return len(found)

    paths = ["/en/", "/en/measures", "/nb/mentorprogram", "/en/calls", "/sitemap.xml"]
    paths[2] = (
        "/nb/"
        + db.scalars(
            select(PageRevision.slug)
            .join(Page)
            .where(Page.key == "mentoring-programme", PageRevision.locale == "nb")
        ).one()
    )
    before = [asked(path) for path in paths]
    for number in range(40):
        add(db, f"many-{number}", "measures")
        add(db, f"under-{number}", f"many-{number}")
    assert [asked(path) for path in paths] == before
    assert max(before[1:]) <= 6
    text = client.get("/en/measures").text
    assert "more pages here</summary>" in text
    assert "Menu under-3" not in text
    inside = client.get("/en/under-3").text
    assert 'href="/en/under-3" aria-current="page"' in inside
    assert "Menu under-4" not in inside
