"""The way from the top of the tree down to a page, whatever its depth, in one statement."""

from sqlalchemy import bindparam, literal, select
from sqlalchemy.orm import aliased

from eqportal.extensions import session
from eqportal.pages.models import Page

MOST_LEVELS = 50
"""A tree has no ring, since a page cannot be put under itself; this is a second lock."""


_own = (
    select(Page.key, Page.parent_key, literal(0).label("steps"))
    .where(Page.key == bindparam("of"))
    .cte("line", recursive=True)
)
_upper = aliased(Page)
LINE = _own.union_all(
    select(_upper.key, _upper.parent_key, (_own.c.steps + 1).label("steps"))
    .join(_own, _own.c.parent_key == _upper.key)
    .where(_own.c.steps < MOST_LEVELS)
)
"""The page whose key is bound to `of`, and everything above it; `steps` counts from the page."""

_line = select(LINE.c.key).order_by(LINE.c.steps.desc())


def line(key: str) -> list[str]:
    """The keys from the top of the tree down to a page, itself last; empty when there is none."""
    return list(session().scalars(_line, {"of": key}))
