"""A page on its way from the first word to the public, in the hands of an officer and an editor."""

import re
import time
from datetime import timedelta
from pathlib import Path
from typing import Self

from eqportal.database import now
from eqportal.locales.text import LOCALES
from tests.browser.keyboard import Keyboard
from tests.browser.round import ALONE
from tests.browser.seen import Seeing, look

PATIENCE = 60
SAVE = "form#text button:not([name]):not([hidden])"
NOT_FOUND = 404


class Newsroom(Seeing):
    """The page that is made, by its key; `files` is what its writers have on the disk.

    `reading` is the same stage in a browser with scripts.
    """

    key = ""
    files: Path
    served = ""
    reading: Self

    def office(self, who: str, tail: str = "", locale: str = "") -> Keyboard:
        """Somebody of the office, at a page about the page, in their own language."""
        locale = locale or self.stage[f"locale {who}"]
        return self.be(who, f"/{locale}/office/pages/{self.key}{tail}")

    def desk(self, who: str, path: str) -> Keyboard:
        """Somebody of the office, at another page of it."""
        return self.be(who, f"/{self.stage[f'locale {who}']}/office/{path}")

    def write(self, **fields: str) -> None:
        """What the form of a text is to hold."""
        for name, value in fields.items():
            self.person.write(f'form#text [name="{name}"]', value)

    def save(self) -> None:
        """Keep the draft, which leads to the page's overview."""
        self.person.press(SAVE)
        assert self.person.path.endswith(f"/office/pages/{self.key}"), self.text()

    def send(self, end: str) -> None:
        """The button of the form that posts to an address."""
        self.person.press(f'main form[action$="{end}"] {ALONE}')

    def hand_in(self) -> None:
        """The button of the form that posts to the page itself."""
        self.person.press("main form[method=post]:not([action]) button:not([name]):not([hidden])")

    def addresses(self) -> dict[str, str]:
        """Where visitors find the page in each language."""
        self.office("officer")
        found = {}
        for locale in LOCALES:
            links = self.person.page.locator(
                f'#languages a[href^="/{locale}/"]:not([href*=office])'
            )
            found[locale] = str(links.first.get_attribute("href"))
        return found

    def status(self, path: str) -> int:
        """What a stranger is answered, without leaving the page."""
        self.sit("")
        return self.person.page.request.get(path, max_redirects=0).status

    def in_a_week(self) -> None:
        """The date and the clock time of the form."""
        day = now() + timedelta(days=7)
        for part in ("day", "month", "year"):
            self.person.write(f'[name="day-{part}"]', str(getattr(day, part)))
        self.person.write('[name="clock"]', "08.00")

    def wait_for(self, path: str) -> None:
        """Until the worker has come round."""
        for _ in range(PATIENCE):
            if self.status(path) == 200:
                return
            time.sleep(1)
        self.office("officer")
        raise AssertionError(f"{path} is not there\n{self.text()}")

    def search(self, locale: str, words: str) -> list[str]:
        """A visitor types words into the box of the header; the addresses that are found."""
        person = self.be("", f"/{locale}/")
        person.write('header input[name="q"]', words)
        person.press('header form[role="search"] button')
        links = self.person.page.locator(".eq-results h2 a").all()
        return [str(link.get_attribute("href")) for link in links]

    def review(self, locale: str) -> list[str]:
        """What is wrong with the public page that is open; axe needs scripts, visitors none."""
        self.reading.be("", self.person.path)
        return look(self.reading, locale)

    def forget(self, pattern: str) -> None:
        """Leave kinds of page out of the reading at the end."""
        self.seen = {kind: at for kind, at in self.seen.items() if not re.search(pattern, at[1])}
