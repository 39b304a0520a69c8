"""The public pages as visitors get them."""

import pytest
from sqlalchemy.orm import Session

from eqportal.calls.lifecycle import CallState
from eqportal.locales.text import LOCALES
from eqportal.pages.content import shipped_pages
from eqportal.pages.operations import load_shipped_pages
from tests.factories import make_call, make_user
from tests.page import Client

pytestmark = pytest.mark.usefixtures("shipped")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_is_there_in_every_language(client: Client, locale: str) -> None:
    for page in shipped_pages():
        answer = client.get(f"/{locale}/{page.texts[locale].slug}")
        title = page.texts[locale].title
        assert f"<title>{title} – " in answer.text.replace("&#39;", "'").replace("&amp;", "&")


def test_loading_twice_brings_nothing_new(db: Session) -> None:
    assert load_shipped_pages() == 0


def test_language_switch_leads_to_the_same_page(client: Client) -> None:
    page = client.get("/nb/likestillingsprisen")
    assert 'href="/en/gender-equality-award"' in page.text
    assert 'hreflang="nn" href="http://portal.example/nn/likestillingsprisen"' in page.text
    assert '<link rel="canonical" href="http://portal.example/nb/likestillingsprisen">' in page.text


def test_page_sets_no_cookie_and_answers_304_when_unchanged(client: Client) -> None:
    page = client.get("/en/contact")
    assert "Set-Cookie" not in page.headers
    assert "Cookie" not in page.headers.get("Vary", "")
    assert page.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    again = {"If-None-Match": page.headers["ETag"]}
    assert client.get("/en/contact", 304, headers=again).data == b""


def test_page_is_alike_for_a_signed_in_person(client: Client) -> None:
    person = client.sign_in(make_user())
    assert person.get("/en/contact").data == client.get("/en/contact").data


def test_front_page_tells_what_is_open(client: Client) -> None:
    call = make_call(state=CallState.OPEN)
    page = client.get("/nn/")
    assert call.title.nn in page.text
    assert f'href="/nn/calls/{call.slug}"' in page.text


def test_speak_up_page_says_that_no_reports_are_taken(client: Client) -> None:
    slug = next(p for p in shipped_pages() if p.key == "speak-up").texts["en"].slug
    assert "takes no" in client.get(f"/en/{slug}").text


def test_demonstration_says_that_it_is_one(client: Client) -> None:
    assert "It is not an official site." in client.get("/en/").text


def test_unknown_page_helps_on(client: Client) -> None:
    assert 'href="/en/calls"' in client.get("/en/no-such-page", 404).text
