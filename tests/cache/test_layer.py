"""What is answered from finished bytes, and what never is."""

import gzip
import logging
import threading
from contextlib import contextmanager
from contextvars import Context
from datetime import timedelta
from email.utils import format_datetime

import brotli
import pytest
from sqlalchemy import update

from eqportal.access.roles import Role
from eqportal.cache.models import PublicState
from eqportal.cache.watching import after_change, watched
from eqportal.database import now
from eqportal.extensions import session
from eqportal.pages.models import Page, PageRevision, SiteRow
from eqportal.pages.operations import put_up
from tests.contracts.test_queries import counting
from tests.factories import make_user
from tests.page import BASE

PATH = "/en/contact"
OWN = {"X-Request-ID"}


@pytest.fixture
def ask(app, layer):
    def asked(path: str = PATH, method: str = "GET", base: str = BASE, **headers: str):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with_it = {"method": method, "base_url": base, "headers": named, "buffered": True}
        return Context().run(app.test_client().open, path, **with_it)

    return asked


def revision(locale: str = "en", slug: str = "contact") -> PageRevision:
    query = session().query(PageRevision)
    return query.filter_by(locale=locale, slug=slug, state="published").one()


def retitle(db, title: str) -> None:
    revision().title = title
    db.commit()


def take_down(db, state: str) -> None:
    """In every language: none is left to stand in for another."""
    page = revision().page_id
    for one in session().query(PageRevision).filter_by(page_id=page, state="published"):
        one.state = state
    db.commit()


def said(answer) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in OWN}


def test_second_answer_asks_the_database_nothing(ask, layer):
    first = ask()
    with counting() as statements:
        second = ask()
    assert statements == []
    assert (second.status_code, second.data) == (200, first.data)
    assert said(first) == said(second)
    assert len({first.headers["X-Request-ID"], second.headers["X-Request-ID"]}) == 2


def test_publishing_shows_at_once(ask, db):
    ask()
    retitle(db, "Find us")
    assert "Find us" in ask().text


def test_what_is_taken_down_is_gone_at_once(ask, db, layer):
    ask()
    take_down(db, "unpublished")
    assert ask().status_code == 404
    assert len(layer.shelf) == 0


def test_change_that_is_undone_changes_nothing(ask, db, layer):
    ask()
    revision().title = "Never"
    db.flush()
    db.rollback()
    with counting() as statements:
        assert "Never" not in ask().text
    assert statements == []


def test_change_of_many_rows_at_once_is_seen(ask, db):
    ask()
    db.execute(update(PageRevision).values(title="Everywhere"))
    db.commit()
    assert "Everywhere" in ask().text


def test_change_inside_a_savepoint_is_seen(ask, db):
    ask()
    with db.begin_nested():
        revision().title = "Nested"
    db.commit()
    assert "Nested" in ask().text


def test_change_of_what_nobody_reads_in_public_keeps_everything(ask, db):
    ask()
    token = db.get_one(PublicState, 1).token
    make_user(role=Role.EDITOR)
    db.commit()
    with counting() as statements:
        ask()
    db.expire_all()
    assert (statements, db.get_one(PublicState, 1).token) == ([], token)


def test_change_and_its_token_are_one_transaction(db, layer):
    token = db.get_one(PublicState, 1).token
    db.rollback()
    with counting() as statements:
        retitle(db, "Together")
    assert "public_state" in statements[-1]
    assert db.get_one(PublicState, 1).token != token


def test_text_that_is_not_published_is_never_kept(ask, db, layer):
    hidden = revision()
    take_down(db, "draft")
    assert ask().status_code == 404
    assert len(layer.shelf) == 0
    put_up(revision=hidden, page=db.get_one(Page, hidden.page_id), by=None)
    db.commit()
    assert ask().status_code == 200


def test_answer_lives_until_the_next_whole_minute(ask, layer, monkeypatch):
    moment = now()
    monkeypatch.setattr("eqportal.cache.layer.now", lambda: moment.replace(second=59))
    ask()
    with counting() as statements:
        ask()
    assert statements == []
    monkeypatch.setattr(
        "eqportal.cache.layer.now", lambda: moment.replace(second=0) + timedelta(minutes=1)
    )
    with counting() as statements:
        ask()
    assert statements != []


def test_what_says_the_same_is_not_compressed_again(ask, layer, monkeypatch):
    first = ask(Accept_Encoding="br")
    monkeypatch.setattr("eqportal.cache.layer.now", lambda: now() + timedelta(minutes=5))
    monkeypatch.setattr("eqportal.cache.finished.compressed", None)
    assert ask(Accept_Encoding="br").data == first.data


@pytest.mark.parametrize(
    "accept, encoding, opened",
    [("br, gzip", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)],
)
def test_client_gets_the_encoding_it_takes(ask, accept, encoding, opened):
    plain, packed = ask(), ask(Accept_Encoding=accept)
    assert packed.headers["Content-Encoding"] == encoding
    assert opened(packed.data) == plain.data
    assert packed.headers["Content-Length"] == str(len(packed.data))
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert packed.headers["ETag"] == plain.headers["ETag"][:-1] + f'-{encoding}"'


def test_client_that_has_it_gets_nothing_again(ask):
    for accept in ("", "br", "zstd", "gzip"):
        first = ask(Accept_Encoding=accept)
        for tag in (first.headers["ETag"], f'"x", W/{first.headers["ETag"]}', "*"):
            again = ask(Accept_Encoding=accept, If_None_Match=tag)
            assert (again.status_code, again.data) == (304, b"")
            gone = {"Content-Type", "Content-Length", "Content-Encoding", "Last-Modified"}
            assert said(again) == {k: v for k, v in said(first).items() if k not in gone}


def test_tag_of_another_encoding_is_another_answer(ask):
    plain = ask().headers["ETag"]
    assert ask(Accept_Encoding="br", If_None_Match=plain).status_code == 200


def test_first_request_may_have_conditions(ask, layer):
    tag = ask().headers["ETag"]
    layer.shelf.clear()
    assert ask(If_None_Match=tag).status_code == 304
    assert len(layer.shelf) == 1


def test_last_modified_is_when_anything_around_the_page_changed(ask, db):
    since = ask().headers["Last-Modified"]
    assert ask(If_Modified_Since=since).status_code == 304
    earlier = format_datetime(now() - timedelta(days=400), usegmt=True)
    assert ask(If_Modified_Since=earlier).status_code == 200
    assert ask(If_Modified_Since="yesterday").status_code == 200
    assert ask(If_Modified_Since=since, If_None_Match='"other"').status_code == 200

    state = db.get_one(PublicState, 1)
    state.changed_at = now() - timedelta(days=1)
    db.commit()
    db.get_one(SiteRow, 1).value = db.get_one(SiteRow, 1).value.model_copy(
        update={"email": "new@portal.example"}
    )
    db.commit()
    changed = ask(If_Modified_Since=format_datetime(now() - timedelta(hours=1), usegmt=True))
    assert changed.status_code == 200
    assert "new@portal.example" in changed.text


def test_head_has_the_headers_and_no_body(ask, layer):
    assert ask(method="HEAD").status_code == 200
    assert len(layer.shelf) == 0
    whole, head = ask(Accept_Encoding="br"), ask(method="HEAD", Accept_Encoding="br")
    assert (head.data, said(head)) == (b"", said(whole))


ODD = [
    {"path": f"{PATH}?a=1"},
    {"path": "/en/contact/nothing"},
    {"path": "/en/sign-in"},
    {"path": "/healthz"},
    {"path": "/"},
    {"Range": "bytes=0-9"},
    {"Authorization": "Basic YTpi"},
    {"If_Match": '"other"'},
    {"If_Unmodified_Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
    {"path": f"{PATH}/"},
    {"path": "/EN/Contact"},
    {"path": "/xx/contact"},
    {"path": f"/en/{'a' * 5000}"},
    {"path": "/media/no-such/x.png"},
    {"method": "POST"},
    {"method": "OPTIONS"},
    {"method": "PROPFIND"},
    {"base": "http://evil.example"},
    {"base": "http://portal.example:8080"},
    {"path": "/en/%00contact"},
    {"path": "/en/../en/contact"},
]


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_odd_request_is_neither_kept_nor_answered_from_what_is_kept(ask, layer, odd):
    ask(**odd)
    kept = len(layer.shelf)
    good = ask()
    assert (kept, len(layer.shelf)) == (0, 1)
    layer.on = False
    plain = ask(**odd)
    layer.on = True
    answer = ask(**odd)
    assert (answer.status_code, len(answer.data)) == (plain.status_code, len(plain.data))
    assert said(answer).keys() - {"Date"} == said(plain).keys() - {"Date"}
    assert ask().data == good.data


def test_range_and_foreign_host_are_answered_by_flask(ask, app):
    ask()
    assert ask(base="http://evil.example").status_code == 400
    assert ask(Range="bytes=0-9").status_code in {200, 206}


def test_person_who_is_signed_in_gets_the_same_and_keeps_nothing(app, db, client, layer):
    browser = client.sign_in(make_user(role=Role.OFFICER))
    before = browser.get(PATH)
    assert len(layer.shelf) == 0
    stranger = client.get(PATH)
    assert len(layer.shelf) == 1
    assert browser.get(PATH).data == stranger.data == before.data
    own = browser.get("/en/my", headers={"Accept-Encoding": "br, gzip"})
    assert own.headers["Cache-Control"] == "no-store"
    assert "Content-Encoding" not in own.headers
    assert len(layer.shelf) == 1


def test_cookie_of_somebody_else_is_no_hindrance(ask, layer):
    ask(Cookie="_of_the_university=1")
    assert len(layer.shelf) == 1


def test_own_file_is_kept_for_ever_and_small(ask, layer, db, app):
    address = next(p for p in _assets(ask().text) if p.endswith(".css"))
    styled = ask(path=address, Accept_Encoding="br", Cookie="eqportal=x")
    assert "immutable" in styled.headers["Cache-Control"]
    assert styled.headers["Content-Encoding"] == "br"
    retitle(db, "Changed")
    with counting() as statements:
        assert ask(path=address, Accept_Encoding="br").data == styled.data
    assert statements == []


def _assets(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split('"') if part.startswith("/static/")]


def test_database_that_is_away_is_left_to_flask(ask, layer, monkeypatch):
    ask()
    with monkeypatch.context() as patched:
        patched.setattr(layer.generation, "state", _away)
        assert ask().status_code == 200
        assert len(layer.shelf) == 0


def _away():
    raise OSError


def test_each_answer_has_one_line_in_the_log(ask):
    level = logging.getLogger("eqportal").level
    logging.getLogger("eqportal").setLevel(logging.INFO)
    heard = []
    handler = logging.Handler()
    handler.emit = lambda record: heard.append(getattr(record, "fields", {}))
    logging.getLogger("eqportal.requests").addHandler(handler)
    try:
        tag = ask().headers["ETag"]
        ask()
        ask(If_None_Match=tag)
        ask(path="/en/sign-in")
        ask(path="/en/no-such-page")
    finally:
        logging.getLogger("eqportal.requests").removeHandler(handler)
        logging.getLogger("eqportal").setLevel(level)
    found = [(line["method"], line["route"], line["status"]) for line in heard]
    page = "/<locale:locale>/<slug>"
    assert found == [
        ("GET", page, 200),
        ("GET", page, 200),
        ("GET", page, 304),
        ("GET", "/<locale:locale>/sign-in", 200),
        ("GET", page, 404),
    ]
    assert len({line["request"] for line in heard}) == 5


def rendering(statements: list[str]) -> int:
    """Without the question how the public state stands."""
    return len([one for one in statements if "public_state" not in one])


def test_many_at_once_make_it_once(app, layer):
    with counting() as statements:
        Context().run(app.test_client().get, PATH, base_url=BASE)
    once, found = rendering(statements), []
    layer.shelf.clear()

    def visit():
        found.append(Context().run(app.test_client().get, PATH, base_url=BASE).data)

    with counting() as statements:
        threads = [threading.Thread(target=visit) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(set(found)) == 1
    assert rendering(statements) == once


def test_watched_tables_are_named():
    assert {"page", "page_revision", "site", "call", "programme", "laureate"} <= {
        table.name for table in watched
    }


def test_who_is_signed_in_sees_what_another_process_has_just_published(app, db, client, layer):
    browser = client.sign_in(make_user(role=Role.EDITOR))
    layer.generation.seconds = 60
    try:
        client.get(PATH)
        with _without_telling(layer):
            retitle(db, "From elsewhere")
        assert "From elsewhere" not in client.get(PATH).text
        seen = browser.get(PATH)
        assert "From elsewhere" in seen.text
    finally:
        del layer.generation.seconds


@contextmanager
def _without_telling(layer):
    """As if another process changed it."""
    told, after_change[:] = after_change[:], []
    try:
        yield
    finally:
        after_change[:] = told


def test_browser_of_who_is_signed_in_keeps_no_copy_without_asking(client, layer, ask):
    browser = client.sign_in(make_user(role=Role.EDITOR))
    for _ in range(2):
        seen = browser.get(PATH)
        assert seen.headers["Cache-Control"] == "private, no-cache"
        again = browser.get(PATH, 304, headers={"If-None-Match": seen.headers["ETag"]})
        assert again.headers["Cache-Control"] == "private, no-cache"
        assert ask().headers["Cache-Control"].startswith("public, max-age=60")
    style = next(p for p in _assets(seen.text) if p.endswith(".css"))
    assert "immutable" in browser.get(style).headers["Cache-Control"]


def test_who_is_signed_in_waits_for_nobody(client, layer, monkeypatch):
    browser = client.sign_in(make_user(role=Role.OFFICER))
    monkeypatch.setattr(layer.turns, "alone", None)
    browser.get("/en/my")


@pytest.mark.parametrize("slashes", [2, 3, 50])
def test_address_with_slashes_to_spare_takes_no_place(app, layer, slashes):
    path = "/" * slashes + PATH.lstrip("/")
    odd = {"environ_overrides": {"PATH_INFO": path}}
    answer = Context().run(app.test_client().get, PATH, base_url=BASE, **odd)
    assert (answer.status_code, len(layer.shelf)) == (200, 0)
