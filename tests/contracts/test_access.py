"""Every page and every kind of person: who gets what, and that reading changes nothing."""

import html
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.test import TestResponse

from eqportal.database import reader_of
from eqportal.extensions import db as database
from eqportal.extensions import session
from tests.contracts.conftest import World
from tests.page import review
from tests.site import PAGES, POSTS, Page, Post, Who

HIDING = [page for page in PAGES if 404 in page.answers.values()]
GUARDED = [post for post in POSTS if not post.public]
VERSION = "PRAGMA data_version"
WORDS = "Æra er ’vår’ & <di>"


def endpoints(app: Flask, method: str) -> set[str]:
    return {rule.endpoint for rule in app.url_map.iter_rules() if method in (rule.methods or ())}


@contextmanager
def unchanged(world: World) -> Iterator[None]:
    """Nothing is written within it: a connection of its own sees whether anybody has committed."""
    with world.app.app_context():
        reader = reader_of(str(database.engine.url.database))
    before = reader.execute(VERSION).fetchone()
    yield
    after = reader.execute(VERSION).fetchone()
    reader.close()
    assert after == before, "something was written"


def headers_of(response: TestResponse) -> dict[str, str]:
    return {name: value for name, value in response.headers if name != "X-Request-ID"}


def test_list_of_pages_is_whole(world: World) -> None:
    assert {page.endpoint for page in PAGES} == endpoints(world.app, "GET")


def test_list_of_posts_is_whole(world: World) -> None:
    assert {post.endpoint for post in POSTS} == endpoints(world.app, "POST")


def test_nothing_but_get_and_post_is_taken(world: World) -> None:
    methods = {method for rule in world.app.url_map.iter_rules() for method in rule.methods or ()}
    assert methods == {"GET", "HEAD", "OPTIONS", "POST"}


def test_names_of_pages_are_their_own() -> None:
    assert len({page.name for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_answers_everybody_as_it_should_and_changes_nothing(world: World, page: Page) -> None:
    path = world.places.path(page, "en")
    with unchanged(world):
        assert {who: world.send(who, path).status_code for who in Who} == dict(page.answers)


@pytest.mark.parametrize("page", HIDING, ids=lambda page: page.name)
def test_hidden_page_is_as_a_missing_one(world: World, page: Page) -> None:
    path = world.places.path(page, "en")
    nowhere = world.places.nowhere().path(page, "en")
    missing_path = nowhere if nowhere != path else "/en/no-such-page/here"
    for who in (who for who, status in page.answers.items() if status == 404):
        hidden, missing = world.send(who, path), world.send(who, missing_path)
        assert (missing.status_code, hidden.data) == (404, missing.data), who
        if nowhere != path:
            assert headers_of(hidden) == headers_of(missing), who


@pytest.mark.parametrize("post", GUARDED, ids=lambda post: post.endpoint)
def test_post_of_a_stranger_is_refused_with_every_word_kept(world: World, post: Post) -> None:
    path = world.places.path(post, "nn")
    with unchanged(world):
        answer = world.send(Who.ANONYMOUS, path, "POST", data={"title": WORDS, "version": "0"})
    assert answer.status_code == 401
    review(answer.text, path)
    assert html.escape(WORDS, quote=False) in answer.text


@pytest.mark.parametrize("post", GUARDED, ids=lambda post: post.endpoint)
def test_post_of_somebody_else_is_as_to_nothing(world: World, post: Post) -> None:
    path, nowhere = world.places.path(post, "en"), world.places.nowhere().path(post, "en")
    with unchanged(world):
        for who in set(Who) - {Who.ANONYMOUS, *post.senders}:
            answer = world.send(who, path, "POST", data={"version": "1"})
            missing = world.send(who, nowhere, "POST", data={"version": "1"})
            assert (answer.status_code, answer.data) == (404, missing.data), who


@pytest.mark.parametrize("mark", [1, 0])
def test_a_change_is_seen(world: World, mark: int) -> None:
    session().execute(text(f"PRAGMA user_version = {mark}"))
    with pytest.raises(AssertionError, match="something was written"), unchanged(world):
        session().commit()
