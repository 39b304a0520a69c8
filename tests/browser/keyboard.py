"""A person at a keyboard, without a mouse: Tab to a thing, then type, choose or press."""

from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

MOST_STOPS = 250
FOCUSED = "e => e === document.activeElement"
STOPS_BEFORE = """target => {
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter(e => e.checkVisibility() && !e.disabled && e.type !== "hidden" && e.type !== "radio");
  const from = stops.indexOf(document.activeElement);
  const free = document.activeElement === document.body || from >= 0;
  const to = stops.indexOf(target);
  return free && to > from ? Math.max(0, to - from - 2) : 0;
}"""
"""How many stops surely lie before it: radio buttons, which are one stop a group, are left out."""
TYPED = "text, email, url, number, search, tel"


class Keyboard:
    """One tab of a browser; every step is a key."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()

    def go(self, path: str) -> None:
        """Type an address, which is a key too."""
        answer = self.page.goto(path)
        assert answer
        assert answer.status < 400, f"{path}: {answer.status}"

    @property
    def path(self) -> str:
        """Where the tab is."""
        return "/" + self.page.url.split("/", 3)[3].split("#")[0]

    def find(self, selector: str) -> Locator:
        return self.page.locator(selector).first

    def reach(self, target: Locator) -> None:
        """Tab until it has the focus; on from the end of the page to its beginning."""
        target.wait_for()
        for _ in range(int(target.evaluate(STOPS_BEFORE))):  # to look after each costs as much
            self.page.keyboard.press("Tab")
        for _ in range(MOST_STOPS):
            if target.evaluate(FOCUSED):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{self.path}: {target} cannot be reached with Tab")

    def follow(self, selector: str) -> None:
        """A link."""
        self.reach(self.find(selector))
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def unfold(self, selector: str) -> None:
        """What is folded behind a summary."""
        self.reach(self.find(selector))
        self.page.keyboard.press("Enter")

    def press(self, selector: str) -> None:
        """A button."""
        self.reach(self.find(selector))
        with self.page.expect_navigation():
            self.page.keyboard.press("Space")

    def write(self, selector: str, text: str) -> None:
        """Into a text field, in place of what is there."""
        self.reach(self.find(selector))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, name: str, value: str) -> None:
        """One of several radio buttons: Tab to the group, then the arrows."""
        wanted = self.find(f'input[name="{name}"][value="{value}"]')
        group = self.page.locator(f'input[name="{name}"]')
        if wanted.is_checked():
            return
        checked = self.page.locator(f'input[name="{name}"]:checked')
        self.reach(checked if checked.count() else group.first)
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        assert wanted.is_checked(), f"{self.path}: {name} has no {value}"

    def answer(self, name: str, value: str) -> None:
        """A field by its name, whatever kind it is."""
        field = self.find(f'[name="{name}"]')
        field.wait_for()
        kind = field.get_attribute("type") or field.evaluate("e => e.tagName.toLowerCase()")
        if kind == "radio":
            self.choose(name, value)
        elif kind == "checkbox":
            self.tick(name, value)
        elif kind == "select":
            self.reach(field)
            field.select_option(value)
        else:
            self.write(f'[name="{name}"]', value)

    def tick(self, name: str, value: str) -> None:
        """Tick a box by its value; behind a colon it may say which version was read."""
        box = self.find(f'input[name="{name}"]:is([value="{value}"], [value^="{value}:"])')
        self.reach(box)
        if not box.is_checked():
            self.page.keyboard.press("Space")

    def attach(self, name: str, file: Path) -> None:
        """Open the browser's own choice of files with a key."""
        self.reach(self.find(f'input[type="file"][name="{name}"]'))
        for last in (False, False, True):  # a browser that is busy may drop a press
            try:
                with self.page.expect_file_chooser(timeout=6_000) as chooser:
                    self.page.keyboard.press("Space")
                chooser.value.set_files(file)
            except PlaywrightTimeout:
                if last:
                    raise
            else:
                return
