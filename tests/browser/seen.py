"""A journey that remembers the kinds of page it came through, to read them all at its end."""

import re
from collections.abc import Callable

from playwright.sync_api import Response

from eqportal.locales.text import LOCALES
from tests.browser.conftest import violations
from tests.browser.keyboard import Keyboard
from tests.browser.round import Turns
from tests.browser.test_pages import SIDEWAYS

REFUSED, CONFLICT = 400, 409
PATH = re.compile(r"https?://[^/]+/[a-z]+")
CHANGING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+")


class Seeing(Turns):
    """`seen` has who came to each kind of page last, and where, without the language; `failed`
    has the answers that nobody should get.
    """

    def __init__(self, person: Keyboard, stage: dict[str, str], sit: Callable[[str], None]) -> None:
        super().__init__(person, stage, sit)
        self.seen: dict[str, tuple[str, str]] = {}
        self.failed: list[str] = []
        self._who = ""
        person.page.on("response", self._see)

    def _see(self, response: Response) -> None:
        if not response.request.is_navigation_request():
            return
        if response.ok:
            path = PATH.sub("", response.url).split("?")[0]
            self.seen[CHANGING.sub("", path)] = self._who, path
        elif response.status >= REFUSED:
            self.failed.append(f"{response.status} {response.request.method} {response.url}")

    def be(self, who: str, path: str) -> Keyboard:
        """Somebody, at a page."""
        self._who = who
        return super().be(who, path)

    def finds(self, who: str, path: str) -> bool:
        """Whether a page is still there for somebody; only a conflict is no fault."""
        self.sit(who)
        answer = self.person.page.goto(path)
        assert answer
        assert answer.ok or answer.status == CONFLICT, f"{path}: {answer.status}"
        return answer.ok


def read(reader: Seeing, played: Seeing) -> list[str]:
    """What is wrong with the pages that were seen, as they are by now, in any language.

    Languages differ in their words, so that axe looks at one of them.
    """
    faults = list(played.failed)
    for locale in LOCALES:
        for who, path in played.seen.values():
            if not reader.finds(who, f"/{locale}{path}"):
                continue  # a form of what is over
            faults += look(reader, locale, thorough=locale == LOCALES[0])
    return faults


def look(reader: Seeing, locale: str, *, thorough: bool = True) -> list[str]:
    """What is wrong with the page that the tab shows."""
    tab = reader.person.page
    found = violations(tab) if thorough else []
    assert tab.locator(f'html[lang="{locale}"] main h1').count() == 1, tab.url
    tab.set_viewport_size({"width": 320, "height": 800})
    found += [wide] if (wide := tab.evaluate(SIDEWAYS)) else []
    tab.set_viewport_size({"width": 1280, "height": 900})
    return [f"{tab.url}: {fault}" for fault in found]
