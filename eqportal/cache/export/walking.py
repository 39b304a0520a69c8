"""Walks the public site through the app itself, as somebody who is not signed in."""

from collections.abc import Callable, Iterable, Iterator
from contextvars import Context
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

from flask import Flask
from werkzeug.test import Client, TestResponse

from eqportal.cache.export.links import links_of
from eqportal.locales.text import LOCALES

SITEMAP = "/sitemap.xml"
ALWAYS = ("/robots.txt", "/.well-known/security.txt", "/colours.css", "/calls.json")
OK, NOT_FOUND, MOVED = 200, 404, {301, 308}
NOWHERE = "no-such-page-in-this-copy"

old_addresses: list[Callable[[], Iterable[str]]] = []
"""Each gives paths that lead to a page for ever; a higher floor adds its own."""


@dataclass(frozen=True)
class Copied:
    """One address and what it answers: a file, or the way to another address."""

    path: str
    kind: str = ""
    body: bytes = b""
    leads_to: str | None = None

    @property
    def is_page(self) -> bool:
        """Whether it is HTML."""
        return self.kind.startswith("text/html")


@dataclass
class Walk:
    """Every public address, each once; what is not public is passed by."""

    app: Flask
    origin: str
    seen: set[str] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)

    def all(self) -> Iterator[Copied]:
        """What there is, as it is found."""
        self._add([*ALWAYS, *(f"/{locale}/" for locale in LOCALES), SITEMAP])
        with self.app.app_context():
            self._add([path for paths in old_addresses for path in paths()])
        while self.waiting:
            path = self.waiting.pop()
            found = self._look(path)
            if found is not None:
                yield found

    def nowhere(self, locale: str) -> Copied:
        """The page that says that there is no page."""
        answer = self._ask(f"/{locale}/{NOWHERE}")
        if answer.status_code != NOT_FOUND:
            raise LookupError(f"/{locale}/{NOWHERE} answers {answer.status_code}")
        return Copied(f"/{locale}/404.html", "text/html", answer.data)

    def _look(self, path: str) -> Copied | None:
        answer = self._ask(path)
        if answer.status_code in MOVED:
            target = self._own(answer.headers["Location"])
            self._add([target] if target else [])
            return Copied(path, leads_to=target) if target else None
        if answer.status_code != OK or not answer.cache_control.public:
            return None
        found = Copied(path, answer.content_type or "", answer.data)
        if path == SITEMAP:
            self._add(self._locations(found.body))
        if found.is_page:
            self._add([own for link in links_of(found.body) if (own := self._own(link))])
        return found

    def _ask(self, path: str) -> TestResponse:
        browser = Client(self.app, use_cookies=False)
        return Context().run(browser.get, path, base_url=self.origin, buffered=True)

    def _add(self, paths: Iterable[str]) -> None:
        for path in paths:
            if path not in self.seen:
                self.seen.add(path)
                self.waiting.append(path)

    def _locations(self, sitemap: bytes) -> list[str]:
        tree = ET.fromstring(sitemap)  # noqa: S314 - our own sitemap
        found = [node.text or "" for node in tree.iter() if node.tag.endswith("}loc")]
        return [own for address in found if (own := self._own(address))]

    def _own(self, address: str) -> str | None:
        """The path of an address of ours without a query; None for any other."""
        path = address.removeprefix(self.origin).partition("#")[0]
        is_own = path.startswith("/") and not path.startswith("//") and "?" not in path
        return unquote(urlsplit(path).path) if is_own else None
