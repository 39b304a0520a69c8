"""A test client that reviews each HTML page it fetches, as a careful reader would."""

import re
from contextvars import Context
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from typing import Any

import html5lib
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from eqportal.accounts.models import User
from eqportal.accounts.operations import open_session

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta"}
LABELLED = {"input", "select", "textarea"}
UNLABELLED_TYPES = {"hidden", "submit", "button"}
TOKEN = re.compile(r'(name="csrf_token" value=")[^"]*')


def without_token(page: str) -> str:
    """A page without the token of its forms, which changes with each second."""
    return TOKEN.sub(r"\1", page)


@dataclass
class Reader(HTMLParser):
    """Collects what the review asks about."""

    h1: int = 0
    lang: str = ""
    title: str = ""
    ids: list[str] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    controls: list[dict[str, str | None]] = field(default_factory=list)
    mains: int = 0
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        self.h1 += tag == "h1"
        self.mains += tag == "main"
        if tag == "html":
            self.lang = given.get("lang") or ""
        if tag == "label" and given.get("for"):
            self.labels.add(str(given["for"]))
        visible = given.get("type") not in UNLABELLED_TYPES and "hidden" not in given
        if tag in LABELLED and visible:
            self.controls.append(given)
        if tag == "title":
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title" and self.inside:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.title += data


def review(html: str, path: str) -> None:
    """One h1, one main, a title, the right lang, unique ids, labels, valid HTML."""
    reader = Reader()
    reader.feed(html)
    assert reader.h1 == 1, f"{path}: {reader.h1} h1"
    assert reader.mains == 1, f"{path}: {reader.mains} main"
    assert " – " in reader.title, f"{path}: title is {reader.title!r}"
    locale = path.lstrip("/").split("/")[0].split("?")[0]
    if locale in {"nb", "nn", "en"}:
        assert reader.lang == locale, f"{path}: lang is {reader.lang}"
    twice = {i for i in reader.ids if reader.ids.count(i) > 1}
    assert not twice, f"{path}: ids used twice: {twice}"
    for control in reader.controls:
        named = control.get("id") in reader.labels or control.get("aria-label")
        assert named or control.get("aria-labelledby"), f"{path}: no label: {control}"
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    errors = [e for e in parser.errors if e[1] not in ALLOWED]
    assert not errors, f"{path}: {errors[:3]}"


ALLOWED: frozenset[str] = frozenset()


class Client:
    """Fetches and posts as a signed-in person or a stranger, and reviews what it gets."""

    def __init__(self, app: Flask, db: Session) -> None:
        self.app, self.db = app, db
        self.browser = app.test_client()

    def sign_in(self, user: User) -> "Client":
        """A browser of its own, with a session of that person."""
        other = Client(self.app, self.db)
        token = open_session(user=user, hours=24)
        self.db.commit()
        with other.browser.session_transaction(base_url=BASE) as session:
            session["_user_id"] = token
            session["_fresh"] = True
        return other

    def get(self, path: str, status: int = 200, **kwargs: Any) -> TestResponse:
        """GET; the status is checked, and the page is reviewed."""
        return self._send("GET", path, status, **kwargs)

    def post(self, path: str, data: Any = None, status: int = 303, **kwargs: Any) -> TestResponse:
        """POST; a page that is answered instead of a redirect is reviewed too."""
        return self._send("POST", path, status, data=data, **kwargs)

    def follow(self, response: TestResponse) -> TestResponse:
        """The page that a redirect leads to."""
        return self.get(response.headers["Location"].removeprefix(BASE))

    def _send(self, method: str, path: str, status: int, **kwargs: Any) -> TestResponse:
        self.db.commit()
        # In a context of its own: Flask would reuse the fixture's, with its language and person.
        browse = partial(self.browser.open, path, method=method, base_url=BASE, **kwargs)
        response = Context().run(browse)
        self.db.expire_all()
        assert response.status_code == status, f"{method} {path}: {_why(response)}"
        if response.mimetype == "text/html" and response.status_code not in range(300, 400):
            review(response.text, path)
        return response


BASE = "http://portal.example"


def _why(response: TestResponse) -> str:
    text = re.sub(r"<[^>]+>", " ", response.text)
    return f"{response.status_code} {' '.join(text.split())[:600]}"
