"""Every page in the browser: axe, reflow, large text, focus, targets, colours and motion."""

import os

import pytest
from playwright.sync_api import Page as Tab

from eqportal.locales.text import LOCALES
from tests.browser.conftest import Open, violations
from tests.browser.server import Served
from tests.site import PAGES, Page

WHOLE = os.environ.get("EQPORTAL_TEST_WHOLE") == "1"
SHOWN = [page for page in PAGES if page.html and 200 in page.answers.values()]
KINDS = [
    page
    for page in SHOWN
    if page.name
    in {
        *(
            "front",
            "content",
            "call, open",
            "tasks",
            "section, people",
            "section, period",
            "check",
            "room",
        ),
        *("review", "submissions", "site", "ranking", "case for the office"),
        *("section, budget", "letter to write", "dates", "form question", "round"),
    }
]


def in_whole(page: Page, locale: str) -> list[pytest.MarkDecorator]:
    """The desks, in the languages that differ from the first only in their words."""
    whole = page.kind == "desk" and locale != LOCALES[0]
    return [pytest.mark.skipif(not WHOLE, reason="Part of `make test-whole`")] if whole else []


CONTRAST = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }"""
SIDEWAYS = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return "";
  const late = [...document.querySelectorAll("body *")].filter(
    e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
  return wide + " px: " + late.slice(0, 3).map(e => e.outerHTML.slice(0, 100)).join(" | ");
}"""
CLIPPED = """() => [...document.querySelectorAll("body *")].filter(e => {
  const s = getComputedStyle(e);
  const hides = /hidden|clip/.test(s.overflowX + s.overflowY);
  const seen = e.clientWidth > 1 && e.clientHeight > 1 && s.visibility === "visible";
  return hides && seen && e.textContent.trim() &&
    (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
}).map(e => e.outerHTML.slice(0, 120))"""
SMALL = """least => [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary")].filter(e => {
  if (!e.checkVisibility({visibilityProperty: true, opacityProperty: true})) return false;
  if (e.matches(".eq-skip-link, [tabindex='-1']")) return false;
  const inText = e.matches("a") && getComputedStyle(e).display === "inline";
  if (inText) return false;
  const label = e.labels && e.labels[0];
  const boxes = [e, ...(e.matches("[type=radio], [type=checkbox]") && label ? [label] : [])]
    .map(x => x.getBoundingClientRect());
  if (boxes.some(b => b.right <= 0 || b.bottom <= 0)) return false;
  const width = Math.max(...boxes.map(b => b.right)) - Math.min(...boxes.map(b => b.left));
  const height = Math.max(...boxes.map(b => b.bottom)) - Math.min(...boxes.map(b => b.top));
  return width < least - 0.5 || height < least - 0.5;
}).map(e => { const b = e.getBoundingClientRect();
  return Math.round(b.width) + "x" + Math.round(b.height) + " " + e.outerHTML.slice(0, 110); })"""


def paths(served: Served, page: Page, locale: str) -> list[str]:
    return [path for _, found, path in served.places.every(locale) if found is page]


READ = [
    pytest.param(page, locale, id=f"{page.name}-{locale}", marks=in_whole(page, locale))
    for page in SHOWN
    for locale in LOCALES
]


@pytest.mark.parametrize("page, locale", READ)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    served: Served, visited: Open, page: Page, locale: str
) -> None:
    faults = []
    for path in paths(served, page, locale):
        tab = visited(path, page.reader())
        faults += [f"{path}: {fault}" for fault in violations(tab, contrast=locale == "nb")]
        tab.set_viewport_size({"width": 320, "height": 800})
        faults += [f"{path} at 320 px: {wide}" for wide in [tab.evaluate(SIDEWAYS)] if wide]
    assert faults == []


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.name)
def test_large_text_and_spacing_cut_nothing(served: Served, visited: Open, page: Page) -> None:
    tab = visited(paths(served, page, "nn")[0], page.reader())
    faults = layout(tab, "as it is")
    adopt(tab, "html { font-size: 200% !important; }")
    faults += layout(tab, "at 200 %")
    adopt(tab, SPACING)
    faults += layout(tab, "with text spacing")
    faults += [f"target {small}" for small in too_small(tab, page)]
    assert faults == []


def too_small(tab: Tab, page: Page) -> list[str]:
    adopt(tab, "")
    return list(tab.evaluate(SMALL, 44 if page.kind == "service" else 24))


def adopt(tab: Tab, rules: str) -> None:
    """Put a style sheet on top; the policy of the pages lets no style element in."""
    script = """rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);
      document.adoptedStyleSheets = [sheet]; }"""
    tab.evaluate(script, rules)


def layout(tab: Tab, when: str) -> list[str]:
    sideways, clipped = tab.evaluate(SIDEWAYS), tab.evaluate(CLIPPED)
    return [f"{when}, sideways {sideways}"] * bool(sideways) + [f"{when}: {c}" for c in clipped]


@pytest.mark.parametrize("page", KINDS, ids=lambda page: page.name)
def test_contrast_holds_in_the_dark_and_with_more_contrast(
    served: Served, visited: Open, page: Page
) -> None:
    tab = visited(paths(served, page, "nb")[0], page.reader())
    faults = []
    for scheme, contrast in (("dark", "no-preference"), ("light", "more"), ("dark", "more")):
        tab.emulate_media(color_scheme=scheme, contrast=contrast)
        faults += [f"{scheme}, {contrast}: {fault}" for fault in violations(tab, only=CONTRAST)]
    assert faults == []


FOCUS = """() => { const e = document.activeElement, s = getComputedStyle(e);
  const b = e.getBoundingClientRect();
  const at = [b.left + Math.min(b.width / 2, 40), b.top + b.height / 2];
  const middle = document.elementFromPoint(...at);
  const ring = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
  const inside = b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth;
  const covered = middle && !e.contains(middle) && !middle.contains(e) &&
    !(e.labels && [...e.labels].some(l => l.contains(middle) || middle.contains(l)));
  return { name: e.tagName + "#" + e.id + " " + e.outerHTML.slice(0, 90),
    body: e === document.body, ring, inside, covered: Boolean(covered) }; }"""
MOST_STOPS = 150


@pytest.mark.parametrize("colours", ["none", "active"])
@pytest.mark.parametrize("page", KINDS, ids=lambda page: page.name)
def test_focus_is_seen_on_every_stop(
    served: Served, visited: Open, page: Page, colours: str
) -> None:
    tab = visited(paths(served, page, "nb")[0], page.reader())
    tab.emulate_media(forced_colors=colours)
    faults, stops = [], 0
    for _ in range(MOST_STOPS):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(FOCUS)
        if stop["body"]:
            break
        stops += 1
        if not (stop["ring"] and stop["inside"]) or stop["covered"]:
            faults.append(str(stop))
    assert faults == []
    assert stops > 5


def test_skip_link_comes_first_is_seen_and_moves_focus(served: Served, visited: Open) -> None:
    tab = visited("/nb/", None)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("page", KINDS, ids=lambda page: page.name)
def test_nothing_moves_when_less_motion_is_wanted(
    served: Served, visited: Open, page: Page
) -> None:
    tab = visited(paths(served, page, "en")[0], page.reader())
    tab.emulate_media(reduced_motion="reduce")
    moving = tab.evaluate(
        """() => [...document.querySelectorAll("*")].filter(e => {
          const s = getComputedStyle(e), long = v => v.split(",").some(t => parseFloat(t) > 0.011);
          return (s.animationName !== "none" && long(s.animationDuration)) ||
            long(s.transitionDuration) || s.scrollBehavior === "smooth";
        }).map(e => e.outerHTML.slice(0, 100)).slice(0, 5)"""
    )
    assert moving == []


FAULTY = """<!DOCTYPE html><html lang="nb"><title>x</title><main><h1>x</h1>
<button style="width:12px;height:12px;padding:0;outline:none">x</button>
<p style="height:8px;overflow:hidden">Cut off text</p>
<p style="color:#999;background:#fff">Pale text</p><div style="width:5000px">Wide</div></main>"""


def test_checks_find_what_is_wrong(contexts) -> None:
    tab = contexts(None).new_page()
    tab.set_content(FAULTY)
    assert len(tab.evaluate(SMALL, 24)) == 1
    assert len(tab.evaluate(CLIPPED)) == 1
    assert tab.evaluate(SIDEWAYS)
    assert any(fault.startswith("color-contrast") for fault in violations(tab))
    tab.keyboard.press("Tab")
    assert tab.evaluate(FOCUS)["ring"] is False
    tab.close()
