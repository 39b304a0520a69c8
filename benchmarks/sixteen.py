"""Sixteen visitors at once: how many answers a second, and how long the slowest of a hundred waits.

The asking is done by processes of their own over kept connections, each answer read to its last
byte; asking takes less than answering. Rates and times are compared with a bare Flask view that
returns the same bytes, asked in turn, so that both meet the same neighbours.
"""

import json
import selectors
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.browsing import HOST
from benchmarks.figures import Figure
from benchmarks.rounds import Effort

CLIENTS, PROCESSES = 16, 2
SECONDS = 2.0
SLOWER, UNSTEADY = 1 / 1.2, 3.0
"""So much of our rate may the bare view have, and so much longer may one of a hundred wait."""
END = b"\r\n\r\n"
LENGTH = b"content-length:"


@dataclass(frozen=True)
class Load:
    """What one round of asking found: answers a second, and milliseconds for each."""

    rate: float
    times: list[float]

    @property
    def p50(self) -> float:
        """Half of the answers came sooner."""
        return statistics.median(self.times)

    @property
    def p99(self) -> float:
        """One answer of a hundred came later."""
        return statistics.quantiles(self.times, n=100)[-1]


class Visitor:
    """One kept connection that asks again as soon as it has an answer."""

    def __init__(self, port: int, request: bytes) -> None:
        self.request, self.got, self.due = request, b"", 0
        self.socket = socket.create_connection((HOST, port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sent = 0.0

    def ask(self) -> None:
        """Send the request."""
        self.got, self.due = b"", 0
        self.sent = time.perf_counter()
        self.socket.sendall(self.request)

    def hear(self) -> bool:
        """Read what has come; whether the answer is whole. Any other than 200 stops it all."""
        self.got += self.socket.recv(262_144)
        if not self.due and END in self.got:
            head, _, _ = self.got.partition(END)
            assert head.startswith(b"HTTP/1.1 200"), head
            self.due = len(head) + len(END) + _length(head)
        return bool(self.due) and len(self.got) >= self.due


def _length(head: bytes) -> int:
    line = next(line for line in head.lower().split(b"\r\n") if line.startswith(LENGTH))
    return int(line.removeprefix(LENGTH))


def ask(port: int, request: bytes, visitors: int, seconds: float) -> list[float]:
    """So many visitors for so long; how long each answer took, in milliseconds."""
    watch, taken = selectors.DefaultSelector(), []
    for _ in range(visitors):
        visitor = Visitor(port, request)
        watch.register(visitor.socket, selectors.EVENT_READ, visitor)
        visitor.ask()
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        for key, _ in watch.select(timeout=1):
            visitor = key.data
            if visitor.hear():
                taken.append((time.perf_counter() - visitor.sent) * 1000)
                visitor.ask()
    return taken


def load(port: int, path: str, seconds: float, **headers: str) -> Load:
    """Sixteen visitors, asking from several processes."""
    command = [sys.executable, "-m", "benchmarks.sixteen", str(port), path, str(seconds)]
    command.append(json.dumps(headers))
    asking = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(PROCESSES)]
    times = [one for process in asking for one in json.loads(process.communicate()[0])]
    assert not any(process.returncode for process in asking), "a visitor met a wrong answer"
    return Load(len(times) / seconds, times)


def sixteen(
    asked: Mapping[str, tuple[int, str]], effort: Effort, database: str
) -> Iterator[Figure]:
    """Ours and the bare view in turn; more rounds while a limit is missed: see `rounds.costs`."""
    seconds = max(0.2, SECONDS * effort.share)
    found: dict[str, list[Load]] = {name: [] for name in asked}
    for name, (port, path) in asked.items():
        load(port, path, seconds / 2)
        found[name] = []
    for _ in range(effort.rounds * effort.attempts):
        for name, (port, path) in asked.items():
            found[name].append(load(port, path, seconds))
        figures = list(_figures(found, database))
        if len(found["ours"]) >= effort.rounds and all(figure.ok for figure in figures):
            break
    yield from figures


def _figures(found: Mapping[str, list[Load]], database: str) -> Iterator[Figure]:
    """The best round of each counts, as everywhere here."""
    ours, bare = (max(one.rate for one in found[name]) for name in ("ours", "bare"))
    steady = min((one for one in found["ours"]), key=lambda one: one.p99 / one.p50)
    page = "finished page, 16 clients"
    yield Figure(f"{page}: answers a second", database, ours, "1/s")
    yield Figure("bare Flask view, 16 clients: answers a second", database, bare, "1/s")
    yield Figure(f"{page}: rate of the bare view by ours", database, bare / ours, "times", SLOWER)
    yield Figure(f"{page}: p99 by p50", database, steady.p99 / steady.p50, "times", UNSTEADY)
    yield Figure(f"{page}: p99", database, steady.p99, "ms")


def request_for(port: int, path: str, headers: Mapping[str, str]) -> bytes:
    """A request as it crosses the wire."""
    lines = [f"GET {path} HTTP/1.1", f"Host: {HOST}:{port}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def main(arguments: list[str]) -> Iterator[float]:
    """What one process found."""
    port, path, seconds, headers = arguments
    request = request_for(int(port), path, json.loads(headers))
    yield from ask(int(port), request, CLIENTS // PROCESSES, float(seconds))


if __name__ == "__main__":
    print(json.dumps(list(main(sys.argv[1:]))))
