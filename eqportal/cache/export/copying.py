"""Makes the copy: every public address as a file, its links leading on inside the copy or to us."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from flask import Flask, g, render_template
from flask_babel import force_locale

from eqportal.cache.export.folder import Folder
from eqportal.cache.export.links import Rewriting
from eqportal.cache.export.walking import Copied, Walk
from eqportal.database import now
from eqportal.locales.negotiation import NAMES
from eqportal.locales.text import DEFAULT_LOCALE, LOCALES

EVERY = 50
Say = Callable[[str], None]


def export(app: Flask, place: Path, say: Say) -> int:
    """Write the whole public site to a folder; returns how many addresses there are.

    Nothing is put in place when it fails: LookupError when the portal has no front page.
    """
    folder = Folder(place)
    try:
        copy = Copy(app, folder)
        number = copy.make(say)
        folder.finish({"from": copy.origin, "at": copy.at.isoformat(), "addresses": number})
    except BaseException:
        folder.abandon()
        raise
    return number


class Copy:
    """One copy in the making."""

    def __init__(self, app: Flask, folder: Folder) -> None:
        self.app, self.folder, self.at = app, folder, now()
        self.origin: str = app.config["PUBLIC_URL"]
        self.pages: list[str] = []
        self.files: set[str] = set()
        self.moved: dict[str, str] = {}

    def make(self, say: Say) -> int:
        """All of it; the links of a page are looked at when it is known what there is."""
        walk = Walk(self.app, self.origin)
        for number, found in enumerate(walk.all(), 1):
            self._take(found)
            if number % EVERY == 0:
                say(f"{number} addresses, {len(walk.waiting)} to go")
        if f"/{DEFAULT_LOCALE}/" not in self.pages:
            raise LookupError("the portal has no front page: run eqportal init")
        for locale in LOCALES:
            self._take(walk.nowhere(locale))
        for path in self.pages:
            self._rewrite(path)
        self._redirect()
        self._roots()
        return len(self.pages) + len(self.files)

    def _take(self, found: Copied) -> None:
        if found.leads_to is not None:
            self.moved[found.path] = found.leads_to
            return
        (self.pages.append if found.is_page else self.files.add)(found.path)
        self.folder.write(found.path, found.body, page=found.is_page)

    def _rewrite(self, path: str) -> None:
        file = self.folder.file(path, page=True)
        known = {*self.pages, *self.files, *self.moved}

        def change(address: str) -> str:
            return self._inside(address, path, known)

        there = self.origin + ("" if path.endswith("404.html") else path)
        with self._in(_locale_of(path)):
            note = render_template("ui/copy/note.html", at=self.at, there=there)
            form = render_template("ui/copy/form.html", there=there)
        page = Rewriting(change, note=note, in_place=form).rewritten(file.read_text("utf-8"))
        file.write_text(page, encoding="utf-8")

    def _inside(self, address: str, path: str, known: set[str]) -> str:
        """An address of the copy as it is; any other of ours at the portal itself."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or address.startswith("#"):
            return address
        if parts.path in known and not parts.query:
            return address
        return urljoin(self.origin + path, address)

    def _redirect(self) -> None:
        """Old addresses lead on to where their page is now, as far as it is in the copy."""
        for path in self.moved:
            target = self._end_of(path)
            if target in self.pages:
                with self._in(_locale_of(path)):
                    page = render_template("ui/copy/moved.html", target=target, origin=self.origin)
                self.folder.write(path, page.encode(), page=True)

    def _end_of(self, path: str) -> str:
        for _step in range(10):
            path = self.moved.get(path, path)
        return path

    def _roots(self) -> None:
        """What a web server shows for the top, and where it finds nothing."""
        with self._in(DEFAULT_LOCALE):
            page = render_template("ui/copy/choose.html", names=NAMES, origin=self.origin)
        self.folder.write("/", page.encode(), page=True)
        nowhere = self.folder.file(f"/{DEFAULT_LOCALE}/404.html", page=True)
        self.folder.write("/404.html", nowhere.read_bytes(), page=True)

    @contextmanager
    def _in(self, locale: str) -> Iterator[None]:
        with self.app.test_request_context("/", base_url=self.origin), force_locale(locale):
            g.locale = locale
            yield


def _locale_of(path: str) -> str:
    first = path.strip("/").partition("/")[0]
    return first if first in LOCALES else DEFAULT_LOCALE
