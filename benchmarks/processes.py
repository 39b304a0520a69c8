"""What a server costs: the CPU time of its process and of everything that came from it."""

import os
from pathlib import Path

PROCESSES = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
# Places in /proc/PID/stat after the name: parent, then own and waited-for children's time.
PARENT, TIMES = 1, slice(11, 15)


def _fields(pid: int) -> list[str]:
    """What /proc says of a process after its name, which may hold spaces; empty when gone."""
    try:
        return (PROCESSES / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def parent(pid: int) -> int:
    """The process that started `pid`."""
    return int(_fields(pid)[PARENT])


def tree(root: int) -> set[int]:
    """`root` and everything that came from it and lives."""
    parents = {int(p.name): _fields(int(p.name)) for p in PROCESSES.iterdir() if p.name.isdigit()}
    found, size = {root}, 0
    while len(found) > size:
        size = len(found)
        found |= {pid for pid, f in parents.items() if f and int(f[PARENT]) in found}
    return found


def cpu_seconds(root: int) -> float:
    """The CPU time that `root` and its family have taken, those that have ended included."""
    ticks = (sum(map(int, _fields(pid)[TIMES])) for pid in tree(root))
    return sum(ticks) / TICKS
