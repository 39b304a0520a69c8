"""News as visitors get it: the list, a page, feed and calendar, the front page."""

import re
from datetime import datetime, timedelta
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.locales.text import LOCALES
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.markup.rendering import render
from eqportal.pages.markup.showing import shown
from eqportal.pages.media.usage import is_public
from eqportal.pages.models import Page, PageRevision, Referent
from eqportal.pages.news import operations, queries
from eqportal.pages.news.models import NewsKind
from tests.contracts.test_queries import counting
from tests.factories import make_news, make_user
from tests.page import Client

EVENT = NewsKind.GATHERING
OSLO = ZoneInfo("Europe/Oslo")


pytestmark = pytest.mark.usefixtures("shipped")


@pytest.fixture
def officer(db: Session) -> User:
    return make_user(role=Role.OFFICER)


@pytest.mark.parametrize("locale", LOCALES)
def test_list_and_page_are_there_in_every_language(
    client: Client, db: Session, officer: User, locale: str
) -> None:
    note, event = make_news(by=officer), make_news(by=officer, kind=EVENT)
    listed = client.get(f"/{locale}/news")
    for news in (note, event):
        assert f'href="/{locale}/news/{news.slug}"' in listed.text
        page = client.get(f"/{locale}/news/{news.slug}")
        assert f"<h1>{news.title.in_(locale)}</h1>" in page.text
        assert '<h2 id="meir">Meir</h2>' in page.text
        assert "Set-Cookie" not in page.headers
    assert 'href="https://university.example/sign-up"' in page.text
    assert "Rom 3" in page.text


def test_language_that_is_missing_shows_another_and_says_so(
    client: Client, db: Session, officer: User
) -> None:
    news = make_news(by=officer, locales=("nb",))
    page = client.get(f"/en/news/{news.slug}")
    assert '<main id="main" tabindex="-1" lang="nb">' in page.text
    assert "This text is in Norwegian Bokmål." in page.text
    assert f'<h3 lang="nb"><a href="/en/news/{news.slug}">' in client.get("/en/news").text
    assert news.language("nn") == "nb"


def test_draft_and_what_is_taken_down_are_nowhere(
    client: Client, db: Session, officer: User
) -> None:
    draft = make_news(by=officer, published=False)
    down = make_news(by=officer)
    operations.take_down(news=down, by=officer)
    waiting = make_news(by=officer, kind=EVENT, published=False)
    operations.schedule(news=waiting, at=now() + timedelta(days=1), by=officer)
    db.commit()
    missing = client.get("/en/news/nothing", 404).data
    for news in (draft, down, waiting):
        answer = client.get(f"/en/news/{news.slug}", 404).data
        assert answer.replace(news.slug.encode(), b"nothing") == missing
        for place in ("/en/news", "/en/news.atom", "/en/news.ics", "/sitemap.xml", "/en/"):
            assert news.slug not in client.get(place).text


def test_list_is_paged(client: Client, db: Session, officer: User) -> None:
    made = [make_news(by=officer) for _ in range(queries.PAGE + 1)]
    assert made[-1].slug in client.get("/en/news").text
    first = made[0].slug
    assert f"/en/news/{first}" not in client.get("/en/news").text
    assert f"/en/news/{first}" in client.get("/en/news?page=2").text
    client.get("/en/news?page=3", 404)


def test_event_that_is_over_stands_with_the_past(
    client: Client, db: Session, officer: User
) -> None:
    past = make_news(by=officer, kind=EVENT, starts_at=now() - timedelta(days=3))
    coming = make_news(by=officer, kind=EVENT)
    listed = client.get("/en/news").text
    heading = listed.index("News and past events")
    assert listed.index(coming.slug) < heading < listed.index(past.slug)
    page = client.get(f"/en/news/{past.slug}").text
    assert "This event is over." in page
    assert "university.example/sign-up" not in page
    assert past.slug not in client.get("/en/").text


def test_front_page_tells_the_latest_three_and_what_is_coming(
    client: Client, db: Session, officer: User
) -> None:
    notes = [make_news(by=officer) for _ in range(4)]
    later = make_news(by=officer, kind=EVENT, starts_at=now() + timedelta(days=8))
    sooner = make_news(by=officer, kind=EVENT)
    front = client.get("/nn/").text
    told = [sooner, later, *reversed(notes[1:])]
    assert re.findall(r'href="/nn/news/([^"]+)"', front) == [news.slug for news in told]
    assert 'id="latest-news"' in front


def test_front_page_says_nothing_of_news_that_are_not(
    client: Client, db: Session, officer: User
) -> None:
    assert "latest-news" not in client.get("/en/").text


@pytest.mark.parametrize("path", ["/en/news", "/en/", "/en/news.atom", "/en/news.ics"])
def test_asks_as_often_for_three_as_for_one(
    client: Client, db: Session, officer: User, path: str
) -> None:
    counts = []
    for _ in range(2):
        for kind in NewsKind:
            make_news(by=officer, kind=kind)
            make_news(by=officer, kind=kind)
        db.commit()
        client.get(path)
        with counting() as found:
            client.get(path)
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_feed_tells_of_each_in_its_language(client: Client, db: Session, officer: User) -> None:
    make_news(by=officer, locales=("nn",))
    event = make_news(by=officer, kind=EVENT)
    answer = client.get("/en/news.atom")
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    names = {"a": "http://www.w3.org/2005/Atom"}
    root = ET.fromstring(answer.data)  # noqa: S314 - our own
    entries = root.findall("a:entry", names)
    languages = [entry.get("{http://www.w3.org/XML/1998/namespace}lang") for entry in entries]
    assert languages == [None, "nn"]
    assert entries[0].findtext("a:id", "", names) == f"urn:uuid:{event.id}"
    assert "Rom 3" in entries[0].findtext("a:summary", "", names)
    updated = {entry.findtext("a:updated", "", names) for entry in entries}
    assert root.findtext("a:updated", "", names) == max(updated)


def test_calendar_has_the_zone_and_a_uid_that_stays(
    client: Client, db: Session, officer: User
) -> None:
    starts = datetime(2027, 1, 14, 12, 0, tzinfo=OSLO)
    news = make_news(by=officer, kind=EVENT, starts_at=starts)
    make_news(by=officer)
    answer = client.get("/nn/news.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.data)
    (event,) = calendar.walk("VEVENT")
    assert calendar.walk("VTIMEZONE")
    assert event["UID"] == f"{news.id}@portal.example"
    assert event["DTSTART"].dt == starts
    assert event["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=2)
    assert event["SUMMARY"] == news.title.nn
    assert event["LOCATION"] == "Rom 3"
    assert str(event["ORGANIZER"]).startswith("mailto:")
    assert event["ORGANIZER"].params["CN"]
    sequence = event["SEQUENCE"]
    facts = operations.Facts.of(news)
    later = starts + timedelta(days=1)
    moved = {"starts_at": later, "ends_at": later + timedelta(hours=1)}
    operations.change(
        news=news, facts=operations.Facts(**{**vars(facts), **moved}), version=1, by=officer
    )
    (again,) = Calendar.from_ical(client.get("/nn/news.ics").data).walk("VEVENT")
    assert again["UID"] == event["UID"]
    assert again["DTSTART"].dt == later
    assert again["SEQUENCE"] > sequence


def test_sitemap_has_the_news(client: Client, db: Session, officer: User) -> None:
    news = make_news(by=officer)
    sitemap = client.get("/sitemap.xml").text
    assert "<loc>http://portal.example/nn/news</loc>" in sitemap
    assert f"<loc>http://portal.example/nn/news/{news.slug}</loc>" in sitemap


def test_text_may_name_the_latest(client: Client, db: Session, officer: User) -> None:
    made = [make_news(by=officer) for _ in range(3)]
    revision = db.query(PageRevision).join(Page, Page.id == PageRevision.page_id)
    contact = revision.filter(
        Page.key == "contact",
        PageRevision.locale == "en",
        PageRevision.state == RevisionState.PUBLISHED,
    ).one()
    contact.html = render("## Now\n\n::news 2")
    page = client.get("/en/contact").text
    assert [news.slug in page for news in made] == [False, True, True]
    assert shown(render("::news many")).strip() == ""


def test_image_of_a_published_note_may_be_seen(db: Session, officer: User) -> None:
    news = make_news(by=officer, published=False, markdown="![Two bars](image:bars)")
    assert not is_public(Referent.IMAGE, "bars")
    operations.publish(news=news, by=officer)
    assert is_public(Referent.IMAGE, "bars")
