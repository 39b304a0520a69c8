"""Which page of a list was asked for; a page that is not there is a 404."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, request, url_for


@dataclass(frozen=True)
class Pages:
    """A place in a list: `current` of `total` pages, and the way to the others."""

    current: int
    total: int
    href: Callable[[int], str]


def pages(items: int, size: int, endpoint: str, **values: str) -> Pages:
    """The page that `?page=` names, of a list of `items`."""
    total = max(1, -(-items // size))
    asked = request.args.get("page", "1")
    current = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0  # noqa: PLR2004
    if not 1 <= current <= total:
        abort(404)

    def href(page: int) -> str:
        parameters: dict[str, Any] = {**values, "page": page}
        return url_for(endpoint, **parameters)

    return Pages(current, total, href)
