"""What no form of ours sends: answered with a page of ours or ignored, and never an error."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from eqportal.audit.doctor import examine
from tests.contracts.conftest import World, furnished
from tests.rows import Rows, emptied, kept, put_back
from tests.site import PAGES, POSTS, Post, Who

FORM = "application/x-www-form-urlencoded"
PARAMETERS = ("page", "state", "from", "next", "q")
VALUES = (
    "%00",
    "%ff%fe",
    "-1",
    "0",
    "9" * 40,
    "1e9",
    "%D9%A1",
    "%ED%A0%80",
    "a" * 5_000,
    "%3Cscript%3E",
    "1&page=2",
    "",
)
PATHS = (
    "/%ff%fe",
    "/en/%ff",
    "/en/%00",
    "/nb/calls/%00",
    "/nn/calls/%ed%a0%80/start",
    "/en/" + "a" * 9_000,
    "/en/submissions/" + "9" * 500,
    "/en/submissions/%2e%2e%2f%2e%2e/receipt",
    "/en/committee/submissions/'%20OR%201=1--",
    "/static/../settings.py",
    "/static/%2e%2e/%2e%2e/settings.py",
    "/static/%00",
    "/no/",
    "/nb-NO/",
    "/en//",
    "//en/",
)
LONG, TOO_LONG = "æ" * 30_000, "x" * 2_500_000
HIDDEN = ("version", "start_token", "submit_token", "csrf_token", "interrupted", "_add", "_remove")
FORGED = (
    "-1",
    "9" * 400,
    "abc",
    "١",
    "1.5",
    "x" * 5_000,
    "null",
    '{"path": 1}',
    '{"path": "/en/my/profile", "fields": [["name", "\\ud800"]], "had_files": false}',
    '{"path": "/en/my/profile", "fields": [[1, {}]], "had_files": "no"}',
    "[" * 5_000,
)


@pytest.mark.parametrize("path", PATHS)
def test_odd_address_is_answered(world: World, path: str) -> None:
    for who in (Who.ANONYMOUS, Who.OWNER, Who.CHAIR):
        answer = world.send(who, path)
        assert answer.status_code in {302, 308, 400, 404, 414}, who


def test_bytes_that_are_no_text_in_the_address_are_answered(world: World) -> None:
    for raw in (b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\xaf"):
        environ = {
            "PATH_INFO": "/en/" + raw.decode("latin-1"),
            "QUERY_STRING": "page=" + raw.decode("latin-1"),
        }
        answer = world.send(Who.ANONYMOUS, "/en/", environ_overrides=environ)
        assert answer.status_code in {400, 404}


@pytest.mark.parametrize("page", [p for p in PAGES if p.html], ids=lambda page: page.name)
def test_odd_parameters_are_ignored_or_refused(world: World, page) -> None:
    path = world.places.path(page, "en")
    who = next((w for w, status in page.answers.items() if status == 200), Who.ANONYMOUS)
    for value in VALUES:
        asked = "&".join(f"{name}={value}" for name in PARAMETERS)
        answer = world.send(who, f"{path}?{asked}")
        assert answer.status_code in {200, 302, 303, 400, 404}, value


PARTS = "multipart/form-data"
UNENDED = b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nunended'
ODD = (
    b'--x\r\nContent-Disposition: form-data; name="\xff"; filename="\xff.pdf"'
    b"\r\n\r\n\xff\r\n--x--\r\n"
)
RAW: dict[str, tuple[str, bytes]] = {
    "nothing": (FORM, b""),
    "JSON": ("application/json", b'{"title": [1, 2'),
    "plain": ("text/plain", b"\xff\x00"),
    "no boundary": (PARTS, b"--x\r\n"),
    "unended": (f"{PARTS}; boundary=x", UNENDED),
    "odd names": (f"{PARTS}; boundary=x", ODD),
    "charset": (f"{FORM}; charset=nonsense", b"title=x"),
}
EXTRA = {"state": "announced", "submitter_id": "1", "id": "1", "role": "administrator"}


def bodies(names: list[str]) -> Iterator[tuple[str, dict]]:
    """What to send, with a name for each kind of fault."""
    fields = [*names, "title", "email", "name", "reasons"]
    for fault, (content_type, content) in RAW.items():
        yield fault, {"data": content, "content_type": content_type}
    no_text = b"&".join(name.encode() + b"=%ff%fe\xff\xed\xa0\x80" for name in fields)
    yield "no UTF-8", {"data": no_text, "content_type": FORM}
    yield "NUL in values", {"data": dict.fromkeys(fields, "a\0b")}
    yield "NUL in names", {"data": {"a\0b": "c"}}
    yield "long", {"data": {fields[0]: LONG, fields[-1]: LONG}}
    yield "too long", {"data": {fields[0]: TOO_LONG}}
    part = UNENDED.replace(b"unended", TOO_LONG.encode() + b"\r\n--x--\r\n")
    yield "too long in parts", {"data": part, "content_type": f"{PARTS}; boundary=x"}
    yield "many", {"data": {f"field{n}": "x" for n in range(3_000)}}
    yield "twice", {"data": {name: ["a", "b"] for name in fields}}
    for value in FORGED:
        yield f"forged {value[:20]}", {"data": dict.fromkeys([*fields, *HIDDEN], value)}
    yield "extra", {"data": EXTRA}


@dataclass
class Spare:
    """A world with its rows and its files, to be had anew after a test has spoiled it."""

    world: World
    rows: Rows
    files: Path
    kept: Path

    def put_back(self, db: Session) -> World:
        put_back(db, self.rows)
        shutil.rmtree(self.files)
        shutil.copytree(self.kept, self.files)
        return self.world


@pytest.fixture(scope="session")
def spare(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Spare:
    with emptied(app) as db:
        world, rows = furnished(app), kept(db)
    files, kept_files = app.config["SETTINGS"].data_dir / "files", tmp_path_factory.mktemp("spare")
    shutil.copytree(files, kept_files, dirs_exist_ok=True)
    return Spare(world, rows, files, kept_files)


@pytest.fixture
def own_world(db: Session, spare: Spare) -> World:
    """A world that the test may spoil."""
    return spare.put_back(db)


def names_on(world: World, who: Who, path: str) -> list[str]:
    """The names that the forms on the page of this address, or the nearest above it, post."""
    while path.count("/") > 2:
        answer = world.send(who, path)
        if answer.status_code == 200:
            return sorted(set(re.findall(r'\bname="([^"]+)"', answer.text)))
        path = path.rpartition("/")[0]
    return []


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post.endpoint)
def test_odd_posts_are_refused_or_ignored(own_world: World, db: Session, post: Post) -> None:
    who = Who.ANONYMOUS if post.public else post.senders[0]
    path = own_world.places.path(post, "en")
    names = names_on(own_world, who, path)
    for fault, body in bodies(names):
        answer = own_world.send(who, path, "POST", **body)
        assert answer.status_code < 500, fault
        if fault in {"NUL in values", "NUL in names"}:
            assert answer.status_code == 400, fault
        if fault.startswith("too long"):
            assert answer.status_code == 413, fault
    db.expire_all()
    assert {name: breaches for name, breaches in examine(db).items() if breaches} == {}


@pytest.mark.parametrize("cookie", ["", "x", "\xff", "." * 4_000, "eyJhIjoxfQ.x.y", quote("\0")])
def test_odd_cookie_is_nobodys(world: World, cookie: str) -> None:
    for path, status in (("/en/my", 302), ("/en/contact", 200), ("/en/sign-in/code", 302)):
        headers = {"Cookie": f"eqportal={cookie}; other={cookie}"}
        assert world.send(Who.ANONYMOUS, path, headers=headers).status_code == status


def test_odd_headers_are_ignored(world: World) -> None:
    for headers in (
        {"Accept-Language": "x" * 5_000},
        {"Accept-Language": "nb;q=x, *;q=-1, \xff"},
        {"If-None-Match": "\xff"},
        {"If-Modified-Since": "yesterday"},
        {"Range": "bytes=9-1,-"},
        {"X-Forwarded-Host": "evil.example", "X-Forwarded-For": "x" * 500},
        {"Content-Length": "0"},
    ):
        answer = world.send(Who.ANONYMOUS, "/", headers=headers)
        assert answer.status_code == 302
        assert "evil" not in answer.headers["Location"]
        assert world.send(Who.ANONYMOUS, "/nb/", headers=headers).status_code in {200, 416}
