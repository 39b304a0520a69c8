"""Every HTML page in every language: named, landmarked, linked, and in one language only."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import html5lib
import pytest
from babel.messages.pofile import read_po

from eqportal.locales.text import LOCALES
from tests.contracts.conftest import World
from tests.page import BASE, review
from tests.site import Page, Who
from tools.catalogues import catalogue
from tools.check_catalogues import PLACEHOLDER, forms

NS = "{http://www.w3.org/1999/xhtml}"
LONG = 3
TYPED = {NS + "input", NS + "textarea", NS + "select"}
UNTYPED = {"hidden", "submit"}


@dataclass(frozen=True)
class Fetched:
    """One page as its reader gets it."""

    name: str
    page: Page
    path: str
    locale: str
    text: str

    @property
    def tree(self):
        return parsed(self.text)

    def all(self, tag: str):
        return self.tree.iter(NS + tag)

    @property
    def title(self) -> str:
        return words(next(self.all("title")))

    @property
    def links(self) -> list[dict[str, str]]:
        return [dict(link.attrib) for link in self.all("link")]


@cache
def parsed(text: str):
    return html5lib.parse(text)


def words(element) -> str:
    return " ".join("".join(element.itertext()).split())


_fetched: dict[str, list[Fetched]] = {}


def fetch_all(world: World, locale: str) -> list[Fetched]:
    """Every HTML page in a language, once for each worker."""
    if locale not in _fetched:
        _fetched[locale] = [
            Fetched(name, page, path, locale, read(world, page, path))
            for name, page, path in world.places.every(locale)
            if page.html and 200 in page.answers.values()
        ]
    return _fetched[locale]


def read(world: World, page: Page, path: str) -> str:
    answer = world.send(page.reader(), path)
    assert answer.status_code == 200, path
    return answer.text


@pytest.fixture(params=LOCALES)
def pages(world: World, request: pytest.FixtureRequest) -> list[Fetched]:
    """Every HTML page in one of the languages."""
    return fetch_all(world, request.param)


def test_pages_are_sound(pages: list[Fetched]) -> None:
    for page in pages:
        review(page.text, page.path)


def test_titles_are_unique(pages: list[Fetched]) -> None:
    found = defaultdict(set)
    for page in pages:
        found[page.title].add(page.path)
    assert {title: paths for title, paths in found.items() if len(paths) > 1} == {}


def test_title_begins_with_the_heading(pages: list[Fetched]) -> None:
    other = {p.path: p.title for p in pages if not p.title.startswith(words(next(p.all("h1"))))}
    searches = {path for path in other if "/search?q=" in path}  # begins with what was typed
    assert other.keys() == searches


def test_title_ends_with_the_site(pages: list[Fetched]) -> None:
    assert len({page.title.rpartition(" – ")[2] for page in pages}) == 1


def test_skip_link_comes_first_and_leads_to_main(pages: list[Fetched]) -> None:
    for page in pages:
        body = next(page.all("body"))
        first = next(e for e in body.iter() if e.tag in {NS + "a", NS + "button", NS + "input"})
        main = next(page.all("main"))
        assert first.get("href") == f"#{main.get('id')}", page.path
        assert main.get("tabindex") == "-1", page.path


def test_landmarks_are_there_once_and_named(pages: list[Fetched]) -> None:
    for page in pages:
        body = next(page.all("body"))
        tops = [child.tag.removeprefix(NS) for child in body]
        assert (tops.count("header"), tops.count("footer")) == (1, 1), f"{page.path}: {tops}"
        names = [nav_name(page, nav) for nav in page.all("nav")]
        assert all(names), f"{page.path}: a nav without a name"
        assert len(set(names)) == len(names), f"{page.path}: {names}"


def nav_name(page: Fetched, nav) -> str:
    if label := nav.get("aria-label"):
        return label
    by = nav.get("aria-labelledby")
    return next((words(e) for e in page.tree.iter() if e.get("id") == by and by), "")


def test_headings_skip_no_level(pages: list[Fetched]) -> None:
    for page in pages:
        main = next(page.all("main"))
        levels = [
            int(e.tag[-1]) for e in main.iter() if e.tag[:-1] == NS + "h" and e.tag[-1].isdigit()
        ]
        after_h1 = levels[levels.index(1) :]
        steps = pairwise(after_h1)
        assert all(b - a <= 1 for a, b in steps), f"{page.path}: {levels}"


def test_nothing_is_styled_or_scripted_inline(pages: list[Fetched]) -> None:
    for page in pages:
        for element in page.tree.iter():
            inline = [name for name in element.attrib if name == "style" or name.startswith("on")]
            assert not inline, f"{page.path}: {element.tag} {inline}"
            if element.tag in {NS + "script", NS + "style"}:
                assert element.get("src"), page.path


def test_every_form_has_its_token_and_our_own_validation(pages: list[Fetched]) -> None:
    for page in pages:
        for form in page.all("form"):
            names = {e.get("name") for e in form.iter() if e.get("name")}
            is_post = form.get("method", "get").lower() == "post"
            typed = [e for e in form.iter() if e.tag in TYPED and e.get("type") not in UNTYPED]
            harmless = page.name == "demo" or "/page-helped/" in form.get("action", "")
            assert not is_post or harmless or "csrf_token" in names, page.path
            assert not is_post or not typed or "novalidate" in form.attrib, page.path


def test_languages_lead_to_each_other(world: World) -> None:
    for page in fetch_all(world, "nb"):
        told = hreflangs(page)
        if page.page.kind != "page":
            continue
        assert set(told) >= set(LOCALES), page.path
        for locale in LOCALES:
            path = told[locale].removeprefix(BASE)
            other = next(p for p in fetch_all(world, locale) if p.path == path)
            assert hreflangs(other) == told, path


def hreflangs(page: Fetched) -> dict[str, str]:
    alternates = [
        link for link in page.links if link.get("rel") == "alternate" and "hreflang" in link
    ]
    return {link["hreflang"]: link["href"] for link in alternates}


def test_language_switch_leads_to_the_same_page(world: World) -> None:
    for locale in LOCALES:
        by_name = {page.name: page.path for page in fetch_all(world, locale)}
        for page in (page for other in LOCALES for page in fetch_all(world, other)):
            links = [a.get("href") for a in page.all("a") if a.get("hreflang") == locale]
            switch = links_of_header(page, locale)
            assert locale == page.locale or switch == [by_name[page.name]], page.path
            assert set(links) <= {by_name[page.name]}, page.path  # a preview leads there too


def links_of_header(page: Fetched, locale: str) -> list[str]:
    header = next(page.all("header"))
    return [a.get("href") for a in header.iter(NS + "a") if a.get("hreflang") == locale]


def test_public_page_names_its_own_address(pages: list[Fetched]) -> None:
    for page in (page for page in pages if page.page.kind == "page"):
        canonical = [link["href"] for link in page.links if link.get("rel") == "canonical"]
        assert canonical == [BASE + page.path], page.path


@cache
def english_left(locale: str) -> dict[str, str]:
    """Texts of the interface that read otherwise in this language, long enough to be told."""
    with catalogue(locale).open("rb") as file:
        messages = [m for m in read_po(file) if m.id]
    pairs = [
        (source, told)
        for message in messages
        for source, told in zip(forms(message.id), forms(message.string), strict=False)
    ]
    return {
        " ".join(source.split()): told
        for source, told in pairs
        if len(source.split()) >= LONG and source != told and not PLACEHOLDER.search(source)
    }


def own_words(element, locale: str) -> str:
    """The text of a tree, without what is marked as being in another language."""
    if element.get("lang", locale) != locale or element.tag in {NS + "script", NS + "textarea"}:
        return " "
    inner = [own_words(child, locale) + (child.tail or "") for child in element]
    return (element.text or "") + "".join(inner)


@pytest.mark.parametrize("locale", ["nb", "nn"])
def test_no_english_is_left(world: World, locale: str) -> None:
    left = defaultdict(set)
    for page in fetch_all(world, locale):
        text = " ".join(own_words(page.tree, locale).split())
        for source in english_left(locale):
            if source in text:
                left[source].add(page.name)
    assert dict(left) == {}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("status", ["404", "405", "400"])
def test_error_pages_are_pages_too(world: World, locale: str, status: str) -> None:
    path, method, host = {
        "404": (f"/{locale}/no-such-page", "GET", "portal.example"),
        "405": (f"/{locale}/calls", "POST", "portal.example"),
        "400": (f"/{locale}/calls", "GET", "elsewhere.example"),
    }[status]
    answer = world.send(Who.ANONYMOUS, path, method, headers={"Host": host})
    assert str(answer.status_code) == status
    review(answer.text, path)


def test_refused_form_says_so_in_the_title(world: World) -> None:
    for locale, word in {"nb": "Feil: ", "nn": "Feil: ", "en": "Error: "}.items():
        path = f"/{locale}/sign-in"
        answer = world.send(Who.ANONYMOUS, path, "POST", data={"email": "no"})
        assert answer.status_code == 422
        assert f"<title>{word}" in answer.text
