"""The layer switched on, with nothing on its shelf, before a few of the pages that ship."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from eqportal import cache
from eqportal.cache.layer import FinishedBytes
from eqportal.pages import operations
from eqportal.pages.content import shipped_pages

SOME = {"front", "contact", "about", "privacy", "accessibility"}


@pytest.fixture
def few_pages(db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is here is read by visitors; the whole site is rendered in the contracts."""
    some = [page for page in shipped_pages() if page.key in SOME or page.menu == "footer"]
    keys = {page.key for page in some}
    assert {"front", "contact"} <= keys
    whole = [page for page in some if page.parent is None or page.parent in keys]
    monkeypatch.setattr(operations, "shipped_pages", lambda: whole)
    operations.load_shipped_pages()
    db.commit()


@pytest.fixture
def layer(app: Flask, few_pages: None) -> Iterator[FinishedBytes]:
    found = app.extensions[cache.NAME]
    found.shelf.clear()
    found.on = True
    yield found
    found.on = False
    found.shelf.clear()
