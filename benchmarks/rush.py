"""The rush before a deadline: six hundred people write, attach a PDF and send, eight at a time.

Each is signed in and does the whole of it: opens the page for starting, starts, saves every
section as a browser posts it (one with the PDF), opens the page on which the answers are checked,
sends, and opens the receipt; every twentieth presses the button twice. The empty section pages in
between are not fetched again: what they cost is a figure of its own.
"""

import itertools
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, text

from benchmarks.browsing import MOVED, OK, Answer, Browser, Upload, form_with
from benchmarks.crowd import Person, Script, crowd, script
from benchmarks.figures import Figure
from benchmarks.portal import Portal, Served
from benchmarks.rounds import Effort
from eqportal.rehearsal.attachment import pdf

SUBMISSIONS, CLIENTS, SECONDS, P95 = 600, 8, 60.0, 1000.0
OCTETS, SERVER_ERROR, MANY = 100_000, 500, 20
SECTION, QUESTION, COOKIE = "evidence", "evidence", "eqportal"


@dataclass
class Tally:
    """What one client met: how long each request took, what failed, and the references sent."""

    times: list[float] = field(default_factory=list)
    broken: int = 0
    refused: int = 0
    sent: list[str] = field(default_factory=list)

    def shown(self, ask: Callable[[], Answer]) -> Answer:
        """A page."""
        return self._timed(ask, OK)

    def kept(self, ask: Callable[[], Answer]) -> Answer:
        """A form that was sent; the portal leads on when it has taken it."""
        return self._timed(ask, MOVED)

    def _timed(self, ask: Callable[[], Answer], wanted: int) -> Answer:
        start = time.perf_counter()
        answer = ask()
        self.times.append((time.perf_counter() - start) * 1000)
        self.broken += answer.status >= SERVER_ERROR
        self.refused += answer.status != wanted
        return answer


@cache
def evidence() -> Upload:
    """A PDF of 100 kB: plain pages, and bytes after its end as a producer may leave them."""
    content = pdf(["Vedlegg\n" + "Vi viser hva vi har gjort. " * 60] * 3, "nb")
    filler = b"%" + b"0" * 79
    return Upload("vedlegg.pdf", "application/pdf", _padded(content, filler))


def _padded(content: bytes, filler: bytes) -> bytes:
    """The padding lies behind the header, as a comment, where every reader skips it."""
    lines = (OCTETS - len(content)) // (len(filler) + 1)
    return content + (b"\n" + filler) * max(0, lines)


def send_one(port: int, script: Script, person: Person, tally: Tally, *, twice: bool) -> str:
    """One person's submission from the first page to the receipt; its reference."""
    browser, file = Browser(port), evidence()
    browser.cookies[COOKIE] = person.cookie
    start = f"/nb/calls/{script.call}/start"
    begun = form_with(tally.shown(lambda: browser.get(start)).body, "start_token")
    case = tally.kept(lambda: browser.post(start, begun)).headers["location"]
    for section in script.sections:
        fields = script.fields(section, person) | {"csrf_token": begun["csrf_token"]}
        url = f"{case}/sections/{section}"
        if section == SECTION:
            tally.kept(lambda: browser.upload(url, fields, QUESTION, file))  # noqa: B023 - at once
        else:
            tally.kept(lambda: browser.post(url, fields))  # noqa: B023 - asked at once
    token = form_with(tally.shown(lambda: browser.get(f"{case}/check")).body, "submit_token")
    for _click in range(2 if twice else 1):
        tally.kept(lambda: browser.post(f"{case}/submit", token))
    tally.shown(lambda: browser.get(f"{case}/receipt"))
    browser.connection.close()
    return case.rpartition("/")[2]


def _client(
    served: Served, script: Script, left: Iterator[tuple[int, Person]], tally: Tally
) -> None:
    for number, person in left:
        twice = number % MANY == 0
        tally.sent.append(send_one(served.port, script, person, tally, twice=twice))


def rush(served: Served, app: Flask, effort: Effort) -> Iterator[Figure]:
    """The clients at work together, and what the database and the folder hold afterwards."""
    number, database = max(CLIENTS, round(SUBMISSIONS * effort.share)), served.portal.database
    written, people = script(served, app), crowd(app, number, "rush")
    left, lock = iter(enumerate(people)), threading.Lock()
    tallies = [Tally() for _ in range(CLIENTS)]
    start = time.monotonic()
    clients = [
        threading.Thread(target=_client, args=(served, written, _shared(left, lock), tally))
        for tally in tallies
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    took = time.monotonic() - start
    name = f"{number} sent with a PDF by {CLIENTS} clients"
    yield Figure(name, database, took, "s", SECONDS)
    times = list(itertools.chain.from_iterable(tally.times for tally in tallies))
    p95 = statistics.quantiles(times, n=20)[-1]
    yield Figure(f"{name}: p95 of a request", database, p95, "ms", P95)
    broken = sum(tally.broken for tally in tallies)
    yield Figure(f"{name}: answers of 5xx", database, broken, "", 0)
    refused = sum(tally.refused for tally in tallies)
    yield Figure(f"{name}: refused", database, refused, "", 0)
    sent = list(itertools.chain.from_iterable(tally.sent for tally in tallies))
    yield from _kept(served.portal, sent, number, name)


def _shared(
    left: Iterator[tuple[int, Person]], lock: threading.Lock
) -> Iterator[tuple[int, Person]]:
    """What is left, for one client of several."""
    while True:
        with lock:
            taken = next(left, None)
        if taken is None:
            return
        yield taken


def _kept(portal: Portal, sent: list[str], number: int, name: str) -> Iterator[Figure]:
    """Asked past the portal: which were not stored whole, and which were sent twice."""
    engine, mine = create_engine(portal.url), set(sent)
    versions = text(
        "SELECT s.reference, count(v.id) FROM submission s"
        " JOIN submission_version v ON v.submission_id = s.id"
        " WHERE s.submitted_at IS NOT NULL GROUP BY s.reference"
    )
    files = text(
        "SELECT s.reference, f.key FROM submission s"
        " JOIN submission_file g ON g.submission_id = s.id AND g.removed_at IS NULL"
        " JOIN stored_file f ON f.id = g.stored_file_id WHERE f.octets >= :octets"
    )
    with engine.connect() as connection:
        stored = {ref: count for ref, count in connection.execute(versions) if ref in mine}
        found = connection.execute(files, {"octets": OCTETS * 9 // 10})
        keys: dict[str, str] = {ref: key for ref, key in found}  # noqa: C416 - typed rows
    engine.dispose()
    folder = portal.folder / "files"
    whole = {ref for ref in stored if _is_there(folder, keys.get(ref))}
    yield Figure(f"{name}: lost", portal.database, number - len(whole), "", 0)
    twice = sum(count > 1 for count in stored.values())
    yield Figure(f"{name}: sent twice", portal.database, twice, "", 0)


def _is_there(folder: Path, key: str | None) -> bool:
    path = folder / key[:2] / key if key else None
    return path is not None and path.is_file() and path.stat().st_size >= OCTETS * 9 // 10
