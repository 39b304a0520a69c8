"""`python -m benchmarks [--quick] [--database sqlite|postgresql]`: measure, print, write."""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from benchmarks import report
from benchmarks.assigning import assigning
from benchmarks.committee import LARGE, SMALL, committee
from benchmarks.copies import make_copies
from benchmarks.drafts import form_pages, saving, sending
from benchmarks.figures import Figure
from benchmarks.heavy import files, giving_out, papers
from benchmarks.long_form import long_form
from benchmarks.many_pages import many_pages
from benchmarks.matching import matching
from benchmarks.portal import Portal, Served, postgres_portal, sqlite_portal
from benchmarks.public import public
from benchmarks.room import in_the_room
from benchmarks.rounds import Effort
from benchmarks.rush import rush
from benchmarks.sixty import begin_talking, seat_sixty
from benchmarks.statements import inside
from benchmarks.stored_runs import stored_run
from benchmarks.weight import first_visit
from tools.postgres import running

QUICK = Effort(rounds=1, share=0.05, attempts=1)


def measure(small: Portal, large: Portal, effort: Effort) -> Iterator[Figure]:
    """Everything on one database."""
    for portal, size in ((small, SMALL), (large, LARGE)):
        start = time.monotonic()
        portal.load(size)
        took = time.monotonic() - start
        yield Figure(f"loading the demonstration with {size:,}", portal.database, took, "s")
    with small.served() as one:
        with large.served() as ten:
            yield from committee(one, ten, effort)
            yield from large_committee({"small": one, "large": ten}, effort)
        yield from alone(one, effort)


def large_committee(served: Mapping[str, Served], effort: Effort) -> Iterator[Figure]:
    """Sixty members and five hundred recusals, in both sizes."""
    rooms = {}
    for size, one in served.items():
        with inside(one.portal) as app:
            rooms[size] = seat_sixty(app)
            start = time.monotonic()
            begin_talking(app, rooms[size])
            took = time.monotonic() - start
        one.portal.settle()
        yield Figure(f"opening the discussion, {size}", one.portal.database, took, "s")
    yield from in_the_room(served, rooms, effort)
    yield from files(served["large"], rooms["large"])
    yield from giving_out(served["small"], rooms["small"])
    yield from papers(served["large"], rooms["large"])
    yield from stored_run(served["small"])


def alone(served: Served, effort: Effort) -> Iterator[Figure]:
    """What needs no large database."""
    with inside(served.portal) as app:
        yield from public(served, app, effort)
        yield from many_pages(served, app)
        yield from first_visit(served)
        copies = make_copies(app, 1)
        yield from form_pages(served, app, copies, effort)
        yield from saving(served, copies, effort)
        yield from long_form(served, app, effort)
        yield from rush(served, app, effort)
        yield from sending(served, app, effort)


def on_sqlite(folder: Path, effort: Effort) -> Iterator[Figure]:
    """On a file."""
    small, large = (sqlite_portal(folder / name) for name in ("small", "large"))
    yield from measure(small, large, effort)


def on_postgresql(folder: Path, effort: Effort) -> Iterator[Figure]:
    """On a server of its own that writes to the disk as a real one does."""
    with running(durable=True) as url:
        small, large = (
            postgres_portal(folder / f"pg-{name}", url, name) for name in ("small", "large")
        )
        yield from measure(small, large, effort)


DATABASES = {"sqlite": on_sqlite, "postgresql": on_postgresql}


def main(arguments: list[str]) -> int:
    """1 when a limit is broken; a quick look asks too little to judge times."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--quick", action="store_true", help="few requests, to see that it runs")
    parser.add_argument("--database", choices=DATABASES, help="only this one")
    options = parser.parse_args(arguments)
    effort = QUICK if options.quick else Effort()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="eqportal-bench-") as folder:
        names = [options.database] if options.database else list(DATABASES)
        measured = [
            assigning(),
            matching(),
            *(DATABASES[name](Path(folder), effort) for name in names),
        ]
        for figure in chain.from_iterable(measured):
            figures.append(figure)
            print(f"  {report.line(figure)}", file=sys.stderr, flush=True)
    report.write(figures)
    print(*report.table(figures), sep="\n")
    judged = [figure for figure in figures if not (options.quick and figure.is_time)]
    return 0 if all(figure.ok for figure in judged) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
