"""A cohort in which an officer and many participants take turns."""

from tests.browser.keyboard import Keyboard
from tests.browser.seen import Seeing
from tests.browser.walking import CONTINUE

PATIENCE = 50
OWN_PAIR = "main .eq-cases a"


class Cohort(Seeing):
    """The demonstration's cohort; `slug` and `pairs` are known when they are made."""

    slug = ""
    pairs: list[tuple[str, ...]]

    def room(self, locale: str, tail: str = "") -> str:
        """A page of the cohort, for the office; all cohorts as long as it is not made."""
        return f"/{locale}/office/cohorts" + (f"/{self.slug}{tail}" if self.slug else "")

    def office(self, locale: str, tail: str = "") -> Keyboard:
        """The officer, at a page of the cohort."""
        return self.be("officer", self.room(locale, tail))

    def one(self, who: str, tail: str = "") -> Keyboard:
        """A participant, by the reference of the case, at a page of their own."""
        return self.be(who, f"/{self.stage[f'locale {who}']}/my/mentoring{tail}")

    def at_pair(self, who: str) -> Keyboard:
        """A participant, at the pair or the proposal that they have now."""
        person = self.one(who)
        person.follow(OWN_PAIR)
        return person

    def says(self, who: str, word: str) -> None:
        """A participant accepts or declines."""
        self.at_pair(who).press(f'main button[name="answer"][value="{word}"]')

    def outside(self, who: str) -> str:
        """What somebody without a pair reads, in one language for all."""
        self.be(who, "/nb/my/mentoring")
        return self.text()

    def people(self, pairs: int) -> list[str]:
        """Those of the first so many pairs."""
        return [who for pair in self.pairs[:pairs] for who in pair]

    def first(self, selector: str) -> str:
        """The words of an element."""
        return self.person.find(selector).inner_text()

    def option(self, name: str) -> str:
        """The first real choice of a list."""
        option = self.person.page.locator(f'select[name="{name}"] option').nth(1)
        return str(option.get_attribute("value"))

    def begin(self, locale: str) -> None:
        """The officer starts a run, and follows it until it is there."""
        self.office(locale, "/runs")
        self.send("/runs")
        self._follow_run()

    def rerun(self, locale: str) -> None:
        """The officer runs for the rest from the board, and uses what comes of it."""
        self.office(locale, "/board")
        self.send("/runs")
        self._follow_run()
        self.person.follow('main a[href*="/board/runs/"]')
        self.person.press(CONTINUE)

    def _follow_run(self) -> None:
        run = self.person.path
        for _ in range(PATIENCE):
            if self.person.page.locator("#pairs").count():
                return
            self.person.go(run)
        raise AssertionError(self.text())
