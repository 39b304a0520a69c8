"""The matching: how long it takes, what it takes, and how good it is beside simpler ways.

`python -m benchmarks.matching` runs it alone.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks import report
from benchmarks.figures import Figure
from benchmarks.mentoring import cohort_of
from benchmarks.rivals import Given, greedy, stable
from eqportal.mentoring.matching.checking import findings
from eqportal.mentoring.matching.engine import match
from eqportal.mentoring.matching.grids import Grid, grid_of
from eqportal.mentoring.matching.progress import Progress
from eqportal.mentoring.matching.spec import Aim, Problem, Result

SMALL, MIDDLE, LARGE = 20, 1_000, 5_000
SMALL_MILLISECONDS, MIDDLE_SECONDS, LARGE_SECONDS, LARGE_MEGABYTES = 200.0, 2.0, 30.0, 2_000.0
FINDINGS_SECONDS = 1.0


def matching() -> Iterator[Figure]:
    """Small, middle and large, for both aims; then the quality."""
    match(cohort_of(SMALL))  # the libraries are loaded by the first
    for aim in Aim:
        took, result = _timed(cohort_of(SMALL, aim))
        assert result.matches, "nobody is matched"
        name = f"matching {SMALL} + {SMALL}, {aim}"
        yield Figure(name, "none", took * 1000, "ms", SMALL_MILLISECONDS)
        took, _ = _timed(cohort_of(MIDDLE, aim))
        yield Figure(f"matching {MIDDLE:,} + {MIDDLE:,}, {aim}", "none", took, "s", MIDDLE_SECONDS)
        yield from _large(aim)
    start = time.perf_counter()
    findings(cohort_of(MIDDLE))
    took = time.perf_counter() - start
    yield Figure(f"findings of {MIDDLE:,} + {MIDDLE:,}", "none", took, "s", FINDINGS_SECONDS)
    yield from quality()


def _timed(problem: Problem) -> tuple[float, Result]:
    start = time.perf_counter()
    result = match(problem)
    return time.perf_counter() - start, result


def _large(aim: Aim) -> Iterator[Figure]:
    """In a process of its own, whose memory is that of this work alone."""
    command = [sys.executable, "-m", "benchmarks.matching", aim.value]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, megabytes = map(float, answer.stdout.split())
    name = f"matching {LARGE:,} + {LARGE:,}, {aim}"
    yield Figure(name, "none", seconds, "s", LARGE_SECONDS)
    yield Figure(f"{name}: memory", "none", megabytes, "MB", LARGE_MEGABYTES)


def quality() -> Iterator[Figure]:
    """Both aims beside greedy and stable: pairs, points of a pair, and the worst-off pair."""
    problem = cohort_of(MIDDLE)
    grid = grid_of(problem, Progress())
    found = {
        "greedy": greedy(grid),
        "stable": stable(grid),
        **{f"optimum, {aim}": _given(match(cohort_of(MIDDLE, aim)), grid) for aim in Aim},
    }
    for name, given in found.items():
        points = [int(grid.points[pair]) for pair in given.items()]
        about = f"{MIDDLE:,} + {MIDDLE:,} by {name}"
        yield Figure(f"{about}: matched", "none", len(points), "pairs")
        yield Figure(f"{about}: all points", "none", sum(points), "points")
        yield Figure(f"{about}: worst-off pair", "none", min(points), "points")


def _given(result: Result, grid: Grid) -> Given:
    rows = {one.reference: row for row, one in enumerate(grid.mentees)}
    columns = {one.reference: column for column, one in enumerate(grid.mentors)}
    return {rows[one.mentee]: columns[one.mentor] for one in result.matches}


def main(arguments: list[str]) -> int:
    """Everything; or, with an aim, the large cohort alone: seconds and megabytes."""
    if arguments:
        took, _ = _timed(cohort_of(LARGE, Aim(arguments[0])))
        kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(took, kilobytes / 1000)
        return 0
    figures = list(matching())
    print(*report.table(figures), sep="\n")
    return 0 if all(figure.ok for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
