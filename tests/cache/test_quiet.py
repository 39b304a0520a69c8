"""Who only looks at public pages cannot tell when something is written that is not public."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal import cache
from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.cache import layer as layers
from eqportal.cache.layer import FinishedBytes
from eqportal.cache.models import PublicState
from eqportal.database import now
from eqportal.pages.content import Text
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.news import operations as news
from eqportal.pages.operations import keep, put_up
from eqportal.pages.revisions import operations as revisions
from eqportal.pages.revisions.previews import operations as previews
from eqportal.pages.tree import operations as tree
from tests.factories import make_news, make_user
from tests.page import Client

HERE = "/en/plain"


@pytest.fixture
def officer(shipped: Session) -> User:
    found = make_user(role=Role.OFFICER)
    shipped.commit()
    return found


@pytest.fixture
def layer(app: Flask) -> Iterator[FinishedBytes]:
    found: FinishedBytes = app.extensions[cache.NAME]
    found.shelf.clear()
    found.on = True
    yield found
    found.on = False
    found.shelf.clear()


@pytest.fixture
def plain(db: Session, officer: User) -> Page:
    """A page whose text depends on nothing else."""
    page = Page(key="plain", position=99)
    db.add(page)
    db.flush()
    put_up(revision=draft(page, officer), page=page, by=officer)
    db.commit()
    return page


def draft(page: Page, by: User) -> PageRevision:
    text = Text("Plain", "Plain", "plain", "Words.", "Words.", "## Words\n\nWords alone.")
    return keep(page=page, locale="en", text=text, by=by)


def token(db: Session) -> str | None:
    db.commit()
    return db.scalar(select(PublicState.token))


def test_what_is_not_public_changes_nothing_that_visitors_see(
    client: Client, db: Session, layer: FinishedBytes, officer: User, plain: Page
) -> None:
    before, seen = token(db), client.get(HERE).headers
    with time_machine.travel(now() + timedelta(days=2)):
        made = draft(plain, officer)
        previews.make(page=plain, revision=made, days=3, by=officer)
        assert token(db) == before, "a draft"
        revisions.send(page=plain, revisions=[made], by=officer)
        revisions.schedule(page=plain, revision=made, by=officer, at=now() + timedelta(days=9))
        assert token(db) == before, "a text that waits"
        note = make_news(by=officer, published=False)
        news.schedule(news=note, at=now() + timedelta(days=9), by=officer)
        assert token(db) == before, "news to come"
        layer.shelf.clear()
        assert client.get(HERE).headers["Last-Modified"] == seen["Last-Modified"]


def test_what_is_published_or_taken_away_is_seen_at_once(
    db: Session, officer: User, plain: Page
) -> None:
    tokens = [token(db)]
    made = draft(plain, officer)
    for act in (
        lambda: put_up(revision=made, page=plain, by=officer),
        lambda: revisions.unpublish(page=plain, revisions=[made], by=officer),
        lambda: tree.remove(page=plain, moved_to=None, children=[], by=officer),
        lambda: tree.bring_back(page=plain, parent=None, by=officer),
    ):
        act()
        tokens.append(token(db))
    note = make_news(by=officer)
    tokens.append(token(db))
    db.expire_all()
    news.take_down(news=note, by=officer)
    tokens.append(token(db))
    assert len(set(tokens)) == len(tokens)


def test_a_public_text_is_seen_to_change_though_its_state_was_not_read(
    db: Session, officer: User, plain: Page
) -> None:
    public = db.scalars(
        select(PageRevision).where(PageRevision.page_id == plain.id, PageRevision.locale == "en")
    ).one()
    before = token(db)
    db.expire_all()
    public.title = "Contact us now"
    assert token(db) != before


@pytest.fixture
def link(db: Session, officer: User, plain: Page) -> str:
    made = draft(plain, officer)
    found = previews.make(page=plain, revision=made, days=3, by=officer)
    db.commit()
    return f"/en/preview/{previews.secret_of(found)}"


def kept(layer: FinishedBytes, client: Client, path: str) -> bool:
    """Whether somebody can read it in memory after another has asked for it."""
    assert client.get(path).status_code == 200
    return any(key[2] == path for key in layer.shelf._kept)


def test_a_preview_is_kept_nowhere(client: Client, layer: FinishedBytes, link: str) -> None:
    assert not kept(layer, client, link)
    assert kept(layer, client, HERE)


def test_a_cache_that_keeps_a_preview_is_found(
    client: Client, layer: FinishedBytes, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layers, "may_be_kept", lambda _environ, status, _headers: status[0] == "2")
    assert kept(layer, client, link)
