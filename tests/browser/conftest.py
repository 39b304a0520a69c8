"""A browser and the running portal; without a browser these tests are skipped, loudly."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.server import Served, shared
from tests.site import Who

ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-extensions"),
    # A spare process for a page that never comes costs as much as a page.
    *("--disable-features=SpareRendererForSitePerProcess", "--renderer-process-limit=2"),
]
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"


def why_not() -> str:
    if os.environ.get("EQPORTAL_TEST_DATABASE", "sqlite") != "sqlite":
        return "The browser walks through the portal once, on SQLite."
    if not os.environ.get("EQPORTAL_TEST_BROWSER"):
        return "EQPORTAL_TEST_BROWSER names no browser: NOTHING WAS LOOKED AT."
    return ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if why := why_not():
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    """The running portal, shared by all workers."""
    folder = tmp_path_factory.getbasetemp()
    with shared(folder if worker_id == "master" else folder.parent) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ["EQPORTAL_TEST_BROWSER"]
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


Open = Callable[..., Page]


@pytest.fixture(scope="session")
def contexts(chromium: Browser, served: Served) -> Callable[..., BrowserContext]:
    """Contexts by person, each made once."""

    @cache
    def give(who: Who | None) -> BrowserContext:
        context = chromium.new_context(base_url=served.url, viewport={"width": 1280, "height": 900})
        context.set_default_timeout(10_000)
        if who and who is not Who.ANONYMOUS:
            cookie = {"name": "eqportal", "value": served.cookies[str(who)], "url": served.url}
            context.add_cookies([cookie])
        return context

    return give


@pytest.fixture
def opened(contexts: Callable[..., BrowserContext]) -> Iterator[Open]:
    """Opens a path as somebody, in a page that is closed after the test."""
    pages: list[Page] = []

    def go(path: str, who: Who | None = None) -> Page:
        page = contexts(who).new_page()
        pages.append(page)
        answer = page.goto(path)
        assert answer
        assert answer.status < 400, f"{path}: {answer.status}"
        return page

    yield go
    for page in pages:
        page.close()


@pytest.fixture(scope="session")
def tabs(contexts: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """One tab for each person, kept: opening a tab costs more than opening a page in it."""

    @cache
    def give(who: Who | None) -> Page:
        return contexts(who).new_page()

    return give


@pytest.fixture
def visited(tabs: Callable[..., Page]) -> Open:
    """Goes to a path as somebody, in that person's tab, which is as new in all that one sees."""

    def go(path: str, who: Who | None = None) -> Page:
        tab = tabs(who)
        tab.set_viewport_size({"width": 1280, "height": 900})
        tab.emulate_media(color_scheme="light", contrast="no-preference", forced_colors="none")
        tab.emulate_media(reduced_motion="no-preference")
        answer = tab.goto(path)
        assert answer
        assert answer.status < 400, f"{path}: {answer.status}"
        return tab

    return go


@pytest.fixture
def context(chromium: Browser, served: Served) -> Iterator[BrowserContext]:
    """A browser in which scripts are turned off."""
    found = chromium.new_context(base_url=served.url, java_script_enabled=False)
    found.set_default_timeout(10_000)
    yield found
    found.close()


@cache
def axe_source() -> str:
    return AXE.read_text(encoding="utf-8")


ALL_TAGS = [
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
    *("wcag2aaa", "best-practice"),
]


CONTRAST = ["color-contrast", "color-contrast-enhanced"]


def violations(page: Page, *, contrast: bool = True, only: list[str] | None = None) -> list[str]:
    """What axe finds: rule, place and summary of each.

    `only` names rules instead of the tags; `contrast` is the costly part, and alike in each
    language.
    """
    chosen: dict[str, Any] = {"type": "tag", "values": ALL_TAGS}
    if only:
        chosen = {"type": "rule", "values": only}
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe_source())
    rules = {} if contrast else {rule: {"enabled": False} for rule in CONTRAST}
    options = {"runOnly": chosen, "rules": rules, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]} {node['failureSummary'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
