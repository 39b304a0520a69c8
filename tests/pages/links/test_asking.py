"""Asking addresses: what an answer means, and that nothing inside is ever asked."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from eqportal.pages.links.addresses import NotOpenError, is_open, target_of
from eqportal.pages.links.asking import Answer, Asker
from eqportal.pages.links.models import Outcome

asked: list[tuple[str, str, str]] = []
WAYS = {
    "/ok": (200, ""),
    "/gone": (404, ""),
    "/closed": (403, ""),
    "/down": (503, ""),
    "/moved": (301, "/ok"),
    "/for-now": (302, "/ok"),
    "/round": (302, "/round"),
    "/inside": (302, "http://10.0.0.1/secret"),
    "/meta": (302, "http://169.254.169.254/latest/meta-data"),
    "/file": (302, "file:///etc/passwd"),
    "/no-head": (405, ""),
}


class Handler(BaseHTTPRequestHandler):
    def answer(self) -> None:
        asked.append((self.command, self.path, self.headers["User-Agent"]))
        status, location = WAYS.get(self.path, (404, ""))
        if self.path == "/no-head" and self.command == "GET":
            status = 200
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer  # noqa: N815 - the library's names

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, int]]:
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield "127.0.0.1", serving.server_address[1]
    serving.shutdown()
    serving.server_close()
    thread.join()


@pytest.fixture
def asker(server: tuple[str, int]) -> Asker:
    """One that may ask the local server in spite of where it is."""
    asked.clear()
    return Asker("eqportal-link-check (+http://portal.example)", timeout=3, allowed={server})


def at(server: tuple[str, int], path: str) -> str:
    return f"http://{server[0]}:{server[1]}{path}"


@pytest.mark.parametrize(
    "path, outcome, status",
    [
        ("/ok", Outcome.WORKS, 200),
        ("/gone", Outcome.GONE, 404),
        ("/closed", Outcome.REFUSED, 403),
        ("/down", Outcome.UNREACHED, 503),
        ("/moved", Outcome.MOVED, 200),
        ("/for-now", Outcome.WORKS, 200),
        ("/round", Outcome.UNREACHED, None),
        ("/no-head", Outcome.WORKS, 200),
        ("/inside", Outcome.NOT_ASKED, None),
        ("/meta", Outcome.NOT_ASKED, None),
        ("/file", Outcome.NOT_ASKED, None),
    ],
)
def test_an_answer_is_what_became_of_the_address(server, asker, path, outcome, status) -> None:
    answer = asker.ask(at(server, path))
    assert (answer.outcome, answer.status) == (outcome, status)


def test_moved_says_where_to(server, asker) -> None:
    assert asker.ask(at(server, "/moved")).detail == at(server, "/ok")


def test_head_is_asked_first_and_get_when_it_fails_with_the_name_of_the_portal(
    server, asker
) -> None:
    asker.ask(at(server, "/ok"))
    asker.ask(at(server, "/no-head"))
    assert [one[:2] for one in asked] == [
        ("HEAD", "/ok"),
        ("HEAD", "/no-head"),
        ("GET", "/no-head"),
    ]
    assert {one[2] for one in asked} == {"eqportal-link-check (+http://portal.example)"}


def test_without_the_allowance_the_local_server_is_never_asked(server) -> None:
    asked.clear()
    answer = Asker("x", timeout=3).ask(at(server, "/ok"))
    assert answer.outcome is Outcome.NOT_ASKED
    assert asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://172.16.0.9/",
        "http://192.168.1.1/",
        "http://169.254.169.254/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://user:secret@example.com/",
        "http:///nothing",
        "http://example.com:99999/",
        "http://exa mple.com/",
        "http://example.com/\r\nX: y",
    ],
)
def test_what_is_not_on_the_open_web_is_not_asked(url) -> None:
    assert Asker("x", timeout=1).ask(url).outcome is Outcome.NOT_ASKED


def test_one_private_address_among_a_host_s_is_enough_to_refuse() -> None:
    def look_up(_host: str, _port: int) -> list[str]:
        return ["93.184.216.34", "10.0.0.1"]

    with pytest.raises(NotOpenError):
        target_of("http://twofold.example/", look_up=look_up)
    found = target_of("http://onefold.example/a?b", look_up=lambda *_: ["93.184.216.34"])
    assert (found.ip, found.port, found.path) == ("93.184.216.34", 80, "/a?b")


def test_the_connection_goes_to_the_address_that_was_looked_at(server) -> None:
    looked = []

    def look_up(host: str, port: int) -> list[str]:
        looked.append(host)
        return ["127.0.0.1"] if len(looked) == 1 else ["10.0.0.1"]

    asker = Asker("x", timeout=3, allowed={("rebinding.example", server[1])}, look_up=look_up)
    asked.clear()
    answer = asker.ask(f"http://rebinding.example:{server[1]}/ok")
    assert (answer.outcome, looked) == (Outcome.WORKS, ["rebinding.example"])
    assert asked[0][:2] == ("HEAD", "/ok")


def test_an_unknown_host_is_not_reached() -> None:
    def look_up(_host: str, _port: int) -> list[str]:
        raise OSError

    answer = Asker("x", look_up=look_up).ask("http://nowhere.example/")
    assert answer == Answer(Outcome.UNREACHED, None, "no such host")


def test_open_addresses_are_open() -> None:
    assert is_open("93.184.216.34")
    assert is_open("2606:2800:220:1:248:1893:25c8:1946")
    assert not is_open("nonsense")
