"""How much memory a piece of work takes: the highest that its processes have stood at."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import PROCESSES, tree

RESET, KILO = "5", 1000.0
STEP = 0.1
"""Seconds between two looks at the processes that the work starts."""


@dataclass
class Taken:
    """Megabytes beyond what the processes stood at before, known when the block is over."""

    megabytes: float = 0.0


@contextmanager
def taking(root: int) -> Iterator[Taken]:
    """Watch `root` and its family; a process that begins meanwhile counts with all that it has."""
    found, family = Taken(), tree(root)
    for pid in family:
        _write(PROCESSES / str(pid) / "clear_refs")
    before = _sum(family, "VmRSS")
    highest: dict[int, float] = {}
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(root, highest, over), daemon=True)
    watcher.start()
    yield found
    over.set()
    watcher.join()
    found.megabytes = max(0.0, (sum(highest.values()) - before) / KILO)


def _watch(root: int, highest: dict[int, float], over: threading.Event) -> None:
    """Keep the highest that each process has stood at, until it is over."""
    last = False
    while not last:
        last = over.wait(STEP)
        for pid in tree(root):
            highest[pid] = max(highest.get(pid, 0.0), _kilobytes(pid, "VmHWM"))


def _write(path: Path) -> None:
    try:
        path.write_text(RESET)
    except OSError:  # it has ended since
        return


def _sum(family: set[int], what: str) -> float:
    return sum(_kilobytes(pid, what) for pid in family)


def _kilobytes(pid: int, what: str) -> float:
    try:
        lines = (PROCESSES / str(pid) / "status").read_text().splitlines()
    except OSError:
        return 0.0
    found = next((line for line in lines if line.startswith(what)), "")
    return float(found.split()[1]) if found else 0.0
