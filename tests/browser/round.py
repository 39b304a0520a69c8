"""A journey that many people take in turn, each in the same tab of one browser."""

from collections.abc import Callable
from typing import Self

from playwright.sync_api import BrowserContext

from tests.browser.keyboard import Keyboard
from tests.browser.server import Served
from tests.browser.walking import CONTINUE

COOKIE = "eqportal"
ALONE = CONTINUE.removeprefix("main form ")


class Turns:
    """One tab of a browser, in which one person after another sits down."""

    def __init__(self, person: Keyboard, stage: dict[str, str], sit: Callable[[str], None]) -> None:
        self.person, self.stage, self.sit = person, stage, sit

    @classmethod
    def on(cls, name: str, served: Served, context: BrowserContext) -> Self:
        """A stage in a browser; whoever sits down has signed in before.

        Each one's cookie is kept: a person who declares a conflict gets a new one.
        """
        stage, kept = served.stages[name], dict[str, str]()
        seated = ""

        def sit(who: str) -> None:
            nonlocal seated
            for cookie in context.cookies():
                if cookie["name"] == COOKIE:
                    kept[seated] = cookie["value"]
            context.clear_cookies()
            if who:
                value = kept.get(who, stage[f"cookie {who}"])
                context.add_cookies([{"name": COOKIE, "value": value, "url": served.url}])
            seated = who

        return cls(Keyboard(context), stage, sit)

    def be(self, who: str, path: str) -> Keyboard:
        """Somebody, at a page; a stranger is nobody."""
        self.sit(who)
        self.person.go(path)
        return self.person

    def send(self, end: str) -> None:
        """The button of the form that posts to an address."""
        self.person.press(f'main form[action$="{end}"] {ALONE}')

    def text(self) -> str:
        return self.person.page.inner_text("main").replace("\u00a0", " ")


class Round(Turns):
    """The committee's round, in bokmål."""

    @property
    def call(self) -> str:
        """The office's page of the call."""
        return f"/nb/office/calls/{self.stage['call']}"

    @property
    def room(self) -> str:
        """The panel's page of the call."""
        return f"/nb/committee/calls/{self.stage['call']}"

    def case(self, key: str, tail: str = "") -> str:
        """A case for the panel."""
        return f"/nb/committee/submissions/{self.stage[key]}{tail}"

    def enter(self, phase: str) -> None:
        """The officer moves the committee to a phase."""
        person = self.be("officer", f"{self.call}/committee")
        person.follow(f'main a[href$="/{phase}/enter"]')
        person.press(CONTINUE)
