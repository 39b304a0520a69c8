"""What public pages read is watched, and a finished answer says what Flask says."""

import re
from collections.abc import Iterator

import pytest

from eqportal import cache
from eqportal.cache.layer import FinishedBytes
from eqportal.cache.watching import watched
from tests.contracts.conftest import World
from tests.contracts.test_queries import counting
from tests.site import PAGES, Page, Who

TABLE = re.compile(r'\b(?:FROM|JOIN)\s+"?(\w+)"?', re.IGNORECASE)
WITHIN = re.compile(r'"?(\w+)"?(?:\([^()]*\))?\s+AS\s*\(\s*(?:SELECT|VALUES)')
CANDIDATES = [page for page in PAGES if page.answers[Who.ANONYMOUS] == 200]
UNCHANGING = {"public_state"}
LOCALES = ("nb", "nn", "en")


@pytest.fixture
def layer(world: World) -> Iterator[FinishedBytes]:
    found = world.app.extensions[cache.NAME]
    found.shelf.clear()
    found.on = True
    yield found
    found.on = False
    found.shelf.clear()


def named(statement: str) -> set[str]:
    """What a statement calls a question of its own: no table."""
    return set(WITHIN.findall(statement))


def is_public(answer) -> bool:
    return answer.status_code == 200 and "public" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("page", CANDIDATES, ids=lambda page: page.name)
def test_every_table_that_a_public_page_reads_is_watched(world: World, page: Page) -> None:
    names = {table.name for table in watched} | UNCHANGING
    for locale in LOCALES if page.localised else LOCALES[:1]:
        with counting() as statements:
            answer = world.send(Who.ANONYMOUS, world.places.path(page, locale))
        read = {name for one in statements for name in set(TABLE.findall(one)) - named(one)}
        if is_public(answer):
            assert sorted(read - names) == [], f"read by {answer.request.path}, but not watched"


@pytest.mark.parametrize("page", CANDIDATES, ids=lambda page: page.name)
def test_finished_answer_says_what_flask_says(
    world: World, layer: FinishedBytes, page: Page
) -> None:
    path = world.places.path(page, "nn")
    layer.on = False
    plain = world.send(Who.ANONYMOUS, path)
    layer.on = True
    first, second = (world.send(Who.ANONYMOUS, path) for _ in range(2))

    own = {"X-Request-ID", "Last-Modified", "Date"}
    for answer in (first, second):
        if is_public(plain):
            assert answer.data == plain.data
            assert _headers(answer, own) == _headers(plain, own | {"Vary"}) | {
                "Vary": "Accept-Encoding"
            }
    assert len(layer.shelf) == is_public(plain)
    assert first.headers["X-Request-ID"] != second.headers["X-Request-ID"]


def _headers(answer, without: set[str]) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in without}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_that_is_not_public_is_neither_kept_nor_compressed(
    world: World, layer: FinishedBytes, page: Page
) -> None:
    answer = world.send(
        next((w for w, s in page.answers.items() if s == 200), Who.ANONYMOUS),
        world.places.path(page, "en"),
        headers=ALL,
    )
    if "public" not in answer.headers["Cache-Control"]:
        assert len(layer.shelf) == 0
        assert "Content-Encoding" not in answer.headers


ALL = {"Accept-Encoding": "br, zstd, gzip"}
