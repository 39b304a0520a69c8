"""How much memory a piece of work takes: the highest that its processes have stood at."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import PROCESSES, tree

RESET, KILO = "5", 1000.0


@dataclass
class Taken:
    """Megabytes beyond what the processes stood at before, known when the block is over."""

    megabytes: float = 0.0


@contextmanager
def taking(root: int) -> Iterator[Taken]:
    """Watch `root` and its family."""
    found, family = Taken(), tree(root)
    for pid in family:
        _write(PROCESSES / str(pid) / "clear_refs")
    before = _sum(family, "VmRSS")
    yield found
    found.megabytes = max(0.0, (_sum(tree(root), "VmHWM") - before) / KILO)


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
