"""Asking one address politely: HEAD, then GET, a few redirects, each looked at before."""

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from eqportal.pages.links.addresses import (
    NotOpenError,
    Resolve,
    Target,
    UnknownHostError,
    resolve,
    target_of,
)
from eqportal.pages.links.models import Outcome

TIMEOUT_SECONDS = 10.0
MOST_HOPS = 5
REDIRECTS = {301, 302, 303, 307, 308}
FOR_GOOD = {301, 308}
REFUSALS = {401, 402, 403, 405, 406, 407, 418, 429, 451, 999}
HEAD_FAILS_FROM, ERRORS_FROM = 400, 500
TOO_MANY = 429
"""The host asks to be left alone for a while."""
SAFE = "!$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True)
class Answer:
    """What an address answered."""

    outcome: Outcome
    status: int | None = None
    detail: str = ""


@dataclass(frozen=True)
class Asker:
    """How it is asked: the name it gives, and hosts that tests may ask."""

    agent: str
    timeout: float = TIMEOUT_SECONDS
    allowed: Collection[tuple[str, int]] = ()
    look_up: Resolve = resolve

    def ask(self, url: str) -> Answer:
        """What became of an address; it never raises."""
        try:
            return self._follow(url)
        except NotOpenError as error:
            return Answer(Outcome.NOT_ASKED, detail=str(error))
        except UnknownHostError:
            return Answer(Outcome.UNREACHED, detail="no such host")
        except TimeoutError:
            return Answer(Outcome.UNREACHED, detail="no answer in time")
        except ssl.SSLError as error:
            return Answer(Outcome.UNREACHED, detail=f"certificate: {error.reason or 'refused'}")
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer(Outcome.UNREACHED, detail=type(error).__name__)

    def _follow(self, url: str) -> Answer:
        here, for_good = url, True
        for _hop in range(MOST_HOPS + 1):
            status, location = self._status(
                target_of(here, allowed=self.allowed, look_up=self.look_up)
            )
            if status not in REDIRECTS or not location:
                return _answer(status, here if here != url and for_good else "")
            for_good = for_good and status in FOR_GOOD
            here = urljoin(here, location)
        return Answer(Outcome.UNREACHED, detail="it leads round in a ring")

    def _status(self, target: Target) -> tuple[int, str]:
        """Status and where it leads; what will not answer HEAD is asked with GET, unread."""
        status, location = self._request("HEAD", target)
        if status >= HEAD_FAILS_FROM and status != TOO_MANY:
            status, location = self._request("GET", target)
        return status, location

    def _request(self, method: str, target: Target) -> tuple[int, str]:
        connection = _connection(target, self.timeout)
        end = threading.Timer(self.timeout * 2, _cut, [connection.sock])
        end.start()
        try:
            headers = {"User-Agent": self.agent, "Accept": "*/*", "Connection": "close"}
            connection.request(method, quote(target.path, safe=SAFE), headers=headers)
            response = connection.getresponse()
            return response.status, response.getheader("Location") or ""
        finally:
            end.cancel()
            connection.close()


def _answer(status: int, moved: str) -> Answer:
    if status in REFUSALS:
        return Answer(Outcome.REFUSED, status)
    if status >= ERRORS_FROM:
        return Answer(Outcome.UNREACHED, status)
    if status >= HEAD_FAILS_FROM:
        return Answer(Outcome.GONE, status)
    return Answer(Outcome.MOVED, status, moved[:500]) if moved else Answer(Outcome.WORKS, status)


def _cut(line: socket.socket) -> None:
    """Stop listening to a host that answers one letter at a time."""
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _connection(target: Target, timeout: float) -> http.client.HTTPConnection:
    """A connection to the very IP that was looked at, so that no second look-up can lead inside."""
    secure = target.parts.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(target.host, target.port, timeout=timeout)
    line: socket.socket = socket.create_connection((target.ip, target.port), timeout)
    if secure:
        line = ssl.create_default_context().wrap_socket(line, server_hostname=target.host)
    connection.sock = line
    return connection
