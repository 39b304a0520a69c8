"""The desks: the places a signed-in person works at, and the office's own menu."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString
from flask_login import current_user

from eqportal.access.gates import can
from eqportal.access.roles import Permission


@dataclass(frozen=True)
class Desk:
    """One entry; `office` entries are in the office's local menu, the others in the header."""

    title: LazyString
    endpoint: str
    permission: Permission
    order: int
    office: bool = False


OFFICE = lazy_gettext("Office")
_desks: list[Desk] = []


def register_desk(
    *,
    title: LazyString,
    endpoint: str,
    permission: Permission,
    order: int,
    office: bool = False,
) -> None:
    """Add an entry; capabilities do so where they define the page it leads to."""
    desk = Desk(title, endpoint, permission, order, office)
    if desk.endpoint not in {known.endpoint for known in _desks}:
        _desks.append(desk)
        _desks.sort(key=lambda entry: entry.order)


def _entries(*, office: bool) -> list[dict[str, object]]:
    return [
        {
            "title": desk.title,
            "url": (url := url_for(desk.endpoint)),
            "current": request.path.startswith(url),
        }
        for desk in _desks
        if desk.office is office and can(desk.permission)
    ]


def header_desks() -> list[dict[str, object]]:
    """The desks of the person of this request; nobody has none."""
    if not current_user.is_authenticated:
        return []
    office = _entries(office=True)
    first = [{**office[0], "title": OFFICE, "current": "/office" in request.path}] if office else []
    return _entries(office=False) + first


def office_nav() -> list[dict[str, object]]:
    """The office's local menu for the person of this request."""
    return _entries(office=True)
