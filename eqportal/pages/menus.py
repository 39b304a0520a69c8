"""The menus around a page: the main menu, the foot, its section, and the way down to it."""

from typing import Any

from flask import g, request, url_for
from flask_babel import lazy_gettext

from eqportal.locales.negotiation import current_locale
from eqportal.pages import queries
from eqportal.pages.queries import Entry

CALLS = lazy_gettext("Calls")


def entries(line: str | None = None) -> list[Entry]:
    """What is in the menus here: the tops, the foot, and what stands along the way to a page.

    That page is the one being answered with, or `line` when it is none; one statement, and as
    many rows for a tree of thousands as the section has.
    """
    if g.get("without_database"):
        return []
    found: dict[str, list[Entry]] = g.setdefault("entries", {})
    locale = current_locale()
    if locale not in found:
        found[locale] = queries.entries(locale, g.get("page_key") or line)
    return found[locale]


def item(entry: Entry) -> dict[str, Any]:
    """A menu entry as the components take it; current is "page" on the page itself."""
    here = g.get("page_key")
    current: str | bool = "page" if entry.key == here else entry.key == g.get("section_key")
    return {**_link(entry), "current": current}


def _link(entry: Entry) -> dict[str, Any]:
    foreign = entry.locale if entry.locale != current_locale() else None
    return {"title": entry.title, "url": f"/{current_locale()}/{entry.slug}", "lang": foreign}


def main_menu() -> list[dict[str, Any]]:
    """The top of the tree, and the calls."""
    tops = [item(e) for e in entries() if e.menu == "main" and e.parent is None]
    return [*tops[:1], calls_item(), *tops[1:]] if tops else []


def calls_item() -> dict[str, Any]:
    """The calls stand in the main menu beside the pages."""
    url = url_for("calls.index")
    path = "" if g.get("nowhere") else request.path
    return {"title": CALLS, "url": url, "current": "page" if path == url else path.startswith(url)}


def footer_menu() -> list[dict[str, Any]]:
    """The pages about the site itself."""
    return [item(e) for e in entries() if e.menu == "footer"]


def way_to(key: str) -> list[Entry]:
    """The public pages from the top of the tree down to a page, itself last."""
    known = {entry.key: entry for entry in entries(key)}
    way: list[Entry] = []
    entry = known.get(key)
    while entry and entry not in way:
        way.append(entry)
        entry = known.get(entry.parent or "")
    return way[::-1]


def section_menu(key: str) -> list[dict[str, Any]]:
    """The section that a page is in: its head, the pages under it, and the branch down here."""
    way = way_to(key)
    if not way:
        return []
    below = _below(way[0], {entry.key for entry in way[1:]})
    return [_stop(way[0], near=True), *below] if below else []


def _below(head: Entry, way: set[str]) -> list[dict[str, Any]]:
    return [
        _stop(entry, near=entry.key in way)
        | ({"children": _below(entry, way - {entry.key})} if entry.key in way else {})
        for entry in entries()
        if entry.parent == head.key and (entry.menu == "main" or entry.key in way)
    ]


def _stop(entry: Entry, *, near: bool) -> dict[str, Any]:
    """A page of the section; `near` is on the way to where one is."""
    here = {"current": "page" if entry.key == g.get("page_key") else False}
    return _link(entry) | here | ({"near": True} if near else {})


def trail(key: str) -> list[dict[str, Any]]:
    """The crumbs between the front page and a page."""
    return [_link(entry) for entry in way_to(key)[:-1]]


def entry_of(key: str | None) -> Entry | None:
    """Where a public page is, by its key."""
    if not key:
        return None
    known = next((entry for entry in entries(key) if entry.key == key), None)
    return known or next((e for e in queries.entries(current_locale(), key) if e.key == key), None)


def address_of(key: str) -> str:
    """Where the page with this key is, in the language being answered in."""
    entry = entry_of(key)
    return f"/{current_locale()}/{entry.slug if entry else ''}"
