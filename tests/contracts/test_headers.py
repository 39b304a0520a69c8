"""What every answer carries: policy, cache rules, and no cookie where none is needed."""

import pytest

from tests.contracts.conftest import World
from tests.page import BASE
from tests.site import PAGES, Page, Who

PUBLIC = [
    p for p in PAGES if p.kind == "page" and p.name not in {"demo", "mailbox", "barrier form"}
]
CACHED = [p for p in PUBLIC if p.name != "barrier, thanks"]
FILES = [p for p in PAGES if p.name in {"static", "sitemap", "robots", "colours", "security.txt"}]
BEHIND = [p for p in PAGES if p.kind in {"service", "desk", "file"}]


def policy(answer) -> dict[str, str]:
    parts = [
        part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";")
    ]
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_policy_lets_nothing_foreign_or_inline_in(world: World, page: Page) -> None:
    for who in {Who.ANONYMOUS, next(iter(page.answers))}:
        answer = world.send(who, world.places.path(page, "nb"))
        rules = policy(answer)
        assert rules["default-src"] == "'none'"
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert "*" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        if page.kind != "file" or answer.status_code != 200:
            assert (rules["frame-ancestors"], rules["base-uri"]) == ("'none'", "'none'")
            assert rules["form-action"] == "'self'"


@pytest.mark.parametrize("page", BEHIND, ids=lambda page: page.name)
def test_what_is_behind_signing_in_is_kept_nowhere(world: World, page: Page) -> None:
    for who in page.answers:
        answer = world.send(who, world.places.path(page, "nn"))
        assert answer.headers["Cache-Control"] == "no-store", who
        assert "ETag" not in answer.headers


@pytest.mark.parametrize("page", CACHED, ids=lambda page: page.name)
@pytest.mark.parametrize("who", [Who.ANONYMOUS, Who.OFFICER])
def test_public_page_may_be_kept_by_anybody(world: World, page: Page, who: Who) -> None:
    path = world.places.path(page, "en")
    answer = world.send(who, path)
    assert answer.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")
    again = {"If-None-Match": answer.headers["ETag"]}
    unchanged = world.send(who, path, headers=again)
    assert (unchanged.status_code, unchanged.data) == (304, b"")


@pytest.mark.parametrize("page", FILES, ids=lambda page: page.name)
def test_machine_page_may_be_kept(world: World, page: Page) -> None:
    answer = world.send(Who.ANONYMOUS, world.places.path(page, "en"))
    assert "public" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")
    same = {"If-None-Match": answer.headers["ETag"]}
    assert world.send(Who.ANONYMOUS, world.places.path(page, "en"), headers=same).status_code == 304


def test_public_page_is_alike_for_everybody(world: World) -> None:
    for page in CACHED:
        path = world.places.path(page, "nb")
        assert len({world.send(who, path).data for who in Who}) == 1, path


def test_file_is_a_download_that_runs_nothing(world: World) -> None:
    for page in (page for page in PAGES if page.kind == "file"):
        answer = world.send(page.reader(), world.places.path(page, "en"))
        drawn = page.endpoint == "media_files.hand_out" and answer.mimetype.startswith("image/")
        kind = "inline" if drawn else "attachment;"  # we have drawn it ourselves, and serve no SVG
        assert answer.headers["Content-Disposition"].startswith(kind)
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")


def test_session_cookie_is_out_of_reach_of_scripts(world: World) -> None:
    path = "/en/sign-in"
    answer = world.send(Who.ANONYMOUS, path, "POST", data={"email": "a@world.example"})
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    "host", ["evil.example", "portal.example.evil.example", "portal.example:81"]
)
def test_forged_host_is_refused(world: World, host: str) -> None:
    for path in ("/", "/en/", "/en/contact", "/robots.txt", "/en/sign-in", "/static/favicon.svg"):
        answer = world.send(Who.ANONYMOUS, path, headers={"Host": host})
        assert answer.status_code == 400, path
        assert host not in answer.text


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", f"{BASE}.evil.example", "http://portal.example:81"]
)
def test_post_from_elsewhere_is_refused(world: World, origin: str) -> None:
    for who, path in ((Who.ANONYMOUS, "/en/sign-in"), (Who.OWNER, "/en/my/profile")):
        answer = world.send(who, path, "POST", data={"name": "x"}, headers={"Origin": origin})
        assert answer.status_code == 400
