"""What comes out: a table for people and a file for machines."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from benchmarks.figures import Figure

LATEST = Path(__file__).parent / "results" / "latest.json"


def write(figures: Iterable[Figure], path: Path = LATEST) -> None:
    """The file that later checks read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [figure.as_row() for figure in figures]
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def table(figures: Iterable[Figure]) -> Iterator[str]:
    """The lines of the table, database by database."""
    for database, rows in groupby(figures, key=lambda figure: figure.database):
        yield f"\n{database:52}{'value':>9} {'unit':11}{'limit':>7}"
        yield from map(line, rows)


def line(figure: Figure) -> str:
    """One line: what, how much, and whether that is too much."""
    limit = "" if figure.limit is None else f"{figure.limit:g}"
    verdict = "" if figure.ok else "  TOO MUCH"
    return f"{figure.name:52}{figure.value:9.2f} {figure.unit:11}{limit:>7}{verdict}"
