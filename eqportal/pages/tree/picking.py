"""Finding the page that an address of the office names."""

from flask import abort
from sqlalchemy import select

from eqportal.extensions import session
from eqportal.pages.models import Page


def page_or_404(key: str, lock: bool = False, *, removed: bool = False) -> Page:  # noqa: FBT001, FBT002
    """The page with this key; a removed one is found only when it is asked for.

    `lock` keeps the row until the commit, so that two changes come one after the other.
    """
    query = select(Page).where(Page.key == key)
    if not removed:
        query = query.where(Page.removed_at.is_(None))
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session().scalars(query).one_or_none() or abort(404)
