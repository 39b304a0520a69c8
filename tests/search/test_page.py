"""The page of search, as visitors get it."""

import re
from urllib.parse import quote

import pytest
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.pages.operations import load_shipped_pages
from eqportal.search.indexing import refresh
from tests.contracts.test_queries import counting
from tests.factories import make_user
from tests.page import Client
from tests.search.conftest import publish
from tests.timing import best_of_three

HOSTILE = [
    "a" * 10_000,
    "stipend " * 1_250,
    '"',
    '""""',
    '"stipend',
    "stipend*",
    "*",
    "NEAR(a b, 5)",
    "title_words : x",
    "a AND",
    "OR OR NOT",
    "^stipend -lån +(",
    "'; DROP TABLE page; --",
    "%_%",
    "\\",
    "<script>alert(1)</script>",
    "🎉🎉🎉",
    "🎉 stipend",
    "ﬁ ligatur",
    "̈̈̈",
    "שלום مرحبا 你好",
    "stipend:*A & x",
    "{{ 7 * 7 }}",
    " ",
    "\u200b",
    "\ud7ff\uffff",
]


def search(client: Client, words: str, locale: str = "nb", more: str = "") -> str:
    return client.get(f"/{locale}/search?q={quote(words)}{more}").text


@pytest.mark.parametrize("locale", ["nb", "nn", "en"])
def test_empty_question_shows_the_box_and_what_can_be_searched(client: Client, locale: str) -> None:
    page = client.get(f"/{locale}/search").text
    assert 'name="q"' in page
    assert page.count('role="search"') == 1
    assert '<meta name="robots" content="noindex">' in page


def test_result_shows_title_kind_and_words(client: Client, db: Session) -> None:
    publish("one", "nb", "Stipend & <mer>", lead="Søk om stipendet.")
    page = search(client, "stipender")
    assert re.search(r"<h1>\s*1 [^<]*«?“?stipender", page)
    assert "<title>stipender – " in page
    assert '<a href="/nb/one-nb"><mark>Stipend</mark> &amp; &lt;mer&gt;</a>' in page
    assert "om <mark>stipendet</mark>." in page


def test_result_in_another_language_says_so(client: Client, db: Session) -> None:
    publish("one", "en", "Stipends")
    page = search(client, "stipends")
    assert '<h2 lang="en"><a href="/en/one-en"><mark>Stipends</mark></a></h2>' in page
    assert '<span lang="en">English</span>' in page


def test_search_sets_no_cookie_is_kept_nowhere_and_alike_for_everybody(
    client: Client, db: Session
) -> None:
    publish("one", "nb", "Stipend")
    answer = client.get("/nb/search?q=stipend")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    editor = client.sign_in(make_user(role=Role.EDITOR))
    assert editor.get("/nb/search?q=stipend").data == answer.data


def test_list_is_paged(client: Client, db: Session) -> None:
    for number in range(23):
        publish(f"page{number}", "nb", f"Stipend nummer {number}")
    first = search(client, "stipend")
    assert first.count("<h2><a") == 10
    assert 'href="/nb/search?q=stipend&amp;page=3"' in first
    last = search(client, "stipend", more="&page=3")
    assert last.count("<h2><a") == 3
    assert 'start="21"' in last
    client.get("/nb/search?q=stipend&page=4", 404)
    client.get("/nb/search?q=stipend&page=x", 404)


def test_some_of_the_words_are_better_than_nothing(client: Client, db: Session) -> None:
    publish("one", "nb", "Stipend")
    assert "/nb/one-nb" in search(client, "stipend trallala")


def test_no_results_help_on(client: Client, db: Session) -> None:
    load_shipped_pages()
    refresh()
    page = search(client, "kvalifiserinsstipend")
    assert 'href="/nb/search?q=kvalifiseringsstipend">kvalifiseringsstipend</a>' in page
    assert 'href="/nb/calls"' in page
    assert "mailto:" in page


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_typed_is_answered_in_words_and_fast(
    client: Client, db: Session, words: str
) -> None:
    publish("one", "nb", "Stipend")
    search(client, "stipend")
    assert best_of_three(lambda: search(client, words)) < 1
    page = search(client, words)
    assert "<script>alert" not in page
    assert len(page) < 100_000


def test_nul_is_refused(client: Client) -> None:
    client.get("/nb/search?q=a%00b", 400)


@pytest.mark.parametrize("words", ["stipend", "stippend", "stipend trallala"])
def test_number_of_statements_does_not_grow(client: Client, db: Session, words: str) -> None:
    counts = []
    for number in range(3):
        publish(f"page{number}", "nb", f"Stipend {number}")
        search(client, words)
        with counting() as statements:
            search(client, words)
        counts.append(len(statements))
    assert len(set(counts)) == 1, counts


def test_every_page_but_the_search_has_the_box_in_its_header(client: Client, db: Session) -> None:
    publish("one", "nb", "Stipend")
    for path, status in (("/nb/one-nb", 200), ("/nn/calls", 200), ("/en/nowhere", 404)):
        page = client.get(path, status).text
        form = re.search(r'<form class="eq-search"[^>]*>', page)
        assert form, path
        assert f'action="/{path[1:3]}/search"' in form[0]
    assert page.count('id="site-search"') == 1
    assert 'id="site-search"' not in client.get("/nb/search").text
