"""A malicious editor runs no script in anyone's browser, under the policy as it is served."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from eqportal.pages.news.queries import PAGE
from tests.browser.malicious import serve
from tests.browser.payloads import PAYLOADS, markdown_of
from tests.browser.server import Served, stop

WATCH = """
window.__told = [];
document.addEventListener("securitypolicyviolation", e => window.__told.push(
  "policy: " + e.violatedDirective + " " + e.blockedURI + " " + e.sample));
"""
LIVING = """() => {
  const found = [...window.__told];
  for (const one of document.querySelectorAll("*")) {
    for (const { name, value } of one.attributes) {
      if (name.startsWith("on")) found.push(one.tagName + " " + name);
      if (["href", "src", "action", "formaction", "data", "srcdoc"].includes(name)
          && /^[\\s\\u0000-\\u0020]*(javascript|data|vbscript|blob)\\s*:/i.test(value)
          && !(one.tagName === "IMG" && value.startsWith("data:image/")))
        found.push(one.tagName + " " + name + "=" + value);
    }
    if (["IFRAME", "OBJECT", "EMBED", "BASE", "MARQUEE", "TEMPLATE"].includes(one.tagName))
      found.push(one.tagName);
    if (one.tagName === "SCRIPT" && !one.src.startsWith(location.origin + "/static/"))
      found.push("SCRIPT " + one.src);
    if (one.tagName === "LINK" && !one.href.startsWith(location.origin))
      found.push("LINK " + one.href);
  }
  return found;
}"""


WRITE = """(field, text) => {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""


@pytest.fixture(scope="module")
def malice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = serve(tmp_path_factory.mktemp("malice"))
    yield served
    stop(served)


class Watched:
    """One tab; what runs, asks or breaks in it is noted."""

    def __init__(self, context: BrowserContext) -> None:
        self.found: list[str] = []
        self.page: Page = context.new_page()
        self.page.add_init_script(WATCH)
        self.page.on("dialog", self._dialog)
        self.page.on("pageerror", lambda error: self.found.append(f"error: {error}"))
        self.page.on("request", self._request)

    def _dialog(self, dialog: object) -> None:
        self.found.append("a dialog")
        dialog.dismiss()  # type: ignore[attr-defined]

    def _request(self, request: object) -> None:
        if "evil.example" in (url := str(request.url)):  # type: ignore[attr-defined]
            self.found.append(f"asked {url}")

    def look(self, path: str) -> None:
        """Open a page as somebody who also moves over it and through it."""
        answer = self.page.goto(path)
        assert answer
        assert answer.status < 400, f"{path}: {answer.status}"
        self.here(path)

    def here(self, path: str) -> None:
        """What there is in the page as it stands."""
        self.found += [f"{path}: {one}" for one in self.page.evaluate(LIVING)]


@pytest.fixture(scope="module")
def contexts_of(chromium: Browser, malice: Served) -> Iterator[dict[str, Watched]]:
    made = {}
    for who in ("visitor", "officer"):
        context = chromium.new_context(base_url=malice.url)
        context.set_default_timeout(20_000)
        if who in malice.cookies:
            cookie = {"name": "eqportal", "value": malice.cookies[who], "url": malice.url}
            context.add_cookies([cookie])
        made[who] = Watched(context)
    yield made
    for watched in made.values():
        watched.page.context.close()


@pytest.fixture
def visitor(contexts_of: dict[str, Watched]) -> Watched:
    return contexts_of["visitor"]


@pytest.fixture
def officer(contexts_of: dict[str, Watched]) -> Watched:
    return contexts_of["officer"]


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) >= 60


def test_no_script_runs_on_public_pages(visitor: Watched) -> None:
    for number in range(len(PAYLOADS)):
        visitor.look(f"/en/evil-{number}")
    for path in ("/en/", "/en/news", "/nn/news?page=2", "/nb/evil-1", "/en/search?q=alert"):
        visitor.look(path)
    assert visitor.found == []


def test_no_script_runs_on_pages_of_news(visitor: Watched, officer: Watched) -> None:
    links, found = 'th a[href*="/office/news/"]', []
    for page in range(1, -(-2 * len(PAYLOADS) // PAGE) + 1):
        officer.look(f"/en/office/news?page={page}")
        found += officer.page.eval_on_selector_all(links, "all => all.map(one => one.pathname)")
    assert len(found) == 2 * len(PAYLOADS)
    for link in found:
        officer.look(link)
        visitor.look(link.replace("/office", ""))
    assert visitor.found + officer.found == []


def test_no_script_runs_in_the_office(officer: Watched) -> None:
    officer.look("/en/office/pages")
    officer.look("/en/office/media")
    officer.look("/en/office/media/documents")
    officer.look("/en/office/media/images/bars")
    officer.look("/en/office/media/documents/plan")
    for number in range(len(PAYLOADS)):
        key = f"/en/office/pages/evil-{number}"
        for path in ("", "/en", "/versions?language=en", "/versions/en/1"):
            officer.look(key + path)
        officer.look(f"{key}/versions/en/compare?first=1&last=2")
    assert officer.found == []


def test_no_script_runs_in_a_preview(officer: Watched) -> None:
    officer.look("/en/office/pages/contact/en")
    tab = officer.page
    everything = "\n\n".join(map(markdown_of, PAYLOADS))
    tab.eval_on_selector('textarea[name="markdown"]', WRITE, everything[:20_000])
    tab.eval_on_selector('[name="lead"]', WRITE, " ".join(PAYLOADS)[:900])
    tab.wait_for_selector("[data-shown] :text('alert(1)')", state="attached")
    officer.here("live preview")
    tab.click('button[name="_preview"]')
    tab.wait_for_load_state()
    officer.here("preview")
    for payload in PAYLOADS:
        answer = tab.evaluate(
            """async markdown => {
              const form = document.querySelector("form#text");
              const data = new FormData(form);
              data.set("markdown", markdown); data.set("title", markdown);
              const answer = await fetch(document.querySelector("[data-preview]").dataset.preview,
                {method: "POST", body: new URLSearchParams(data)});
              const box = document.createElement("div");
              box.innerHTML = (await answer.json()).html;
              document.body.append(box);
              return answer.status;
            }""",
            markdown_of(payload),
        )
        assert answer == 200
        officer.here(payload)
    assert officer.found == []
