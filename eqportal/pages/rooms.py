"""The local menu of one page for its editors; each part registers what it offers."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel.speaklater import LazyString

from eqportal.access.gates import can
from eqportal.access.roles import Permission
from eqportal.pages.models import Page


@dataclass(frozen=True)
class RoomLink:
    """One entry; the endpoint takes `key`, and `values` besides; `needs` is asked of who looks."""

    endpoint: str
    title: LazyString | str
    order: int
    values: tuple[tuple[str, str], ...] = ()
    needs: Permission = Permission.PAGES_EDIT


_links: list[RoomLink] = []


def register_page_link(
    endpoint: str,
    title: LazyString | str,
    order: int,
    needs: Permission = Permission.PAGES_EDIT,
    **values: str,
) -> None:
    """Add an entry; a part does so where it defines the page it leads to."""
    link = RoomLink(endpoint, title, order, tuple(values.items()), needs)
    if (endpoint, link.values) not in {(known.endpoint, known.values) for known in _links}:
        _links.append(link)
        _links.sort(key=lambda one: one.order)


def page_nav(page: Page, here: str, **values: str) -> list[dict[str, object]]:
    """The menu for a page's room; `here` and `values` say which entry one is at."""
    at = (here, tuple(values.items()))
    return [
        {
            "title": link.title,
            "url": _address(link, page),
            "current": (link.endpoint, link.values) == at,
        }
        for link in _links
        if can(link.needs)
    ]


def page_trail(page: Page, title: str | None = None) -> list[dict[str, str]]:
    """Breadcrumbs to a page of the room."""
    return [
        {"title": _("Pages"), "url": url_for("tree.index")},
        {"title": title or page.key, "url": url_for("tree.show", key=page.key)},
    ]


def _address(link: RoomLink, page: Page) -> str:
    values: dict[str, Any] = {"key": page.key, **dict(link.values)}
    return url_for(link.endpoint, **values)
