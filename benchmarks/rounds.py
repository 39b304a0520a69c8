"""Measuring in rounds: requests one after the other, the cheapest round counts.

Others may use the machine; CPU time and the minimum of the rounds suffer least from that. What
is to be compared is measured in turn, round by round, so that both meet the same neighbours.
"""

import itertools
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.figures import Figure
from benchmarks.processes import cpu_seconds

WARM_UP = 3


@dataclass(frozen=True)
class Effort:
    """How much is asked: `share` shrinks the number of requests for a quick look."""

    rounds: int = 4
    share: float = 1.0
    attempts: int = 3

    def requests(self, wanted: int) -> int:
        """How many requests there are in one round."""
        return max(2, round(wanted * self.share))


@dataclass(frozen=True)
class Task:
    """One request of one server; `database` is PostgreSQL's process, when there is one."""

    ask: Callable[[], object]
    server: int
    database: int | None = None


@dataclass(frozen=True)
class Cost:
    """What one request costs, in milliseconds."""

    cpu: float
    wall: float
    database: float | None

    @property
    def whole(self) -> float:
        """The portal and its database together."""
        return self.cpu + (self.database or 0.0)

    def figures(self, name: str, database: str, limit: float | None = None) -> list[Figure]:
        """The rows for the table."""
        rows = [
            Figure(f"{name}: CPU", database, self.cpu, "ms", limit),
            Figure(f"{name}: wall time, p50", database, self.wall, "ms"),
        ]
        if self.database is not None:
            rows.append(Figure(f"{name}: CPU of PostgreSQL", database, self.database, "ms"))
        return rows


Goal = Callable[[Mapping[str, Cost]], bool]


def always(_costs: Mapping[str, Cost]) -> bool:
    """The goal of what has no limit."""
    return True


def cost(task: Task, effort: Effort, requests: int) -> Cost:
    """What one request costs."""
    return costs({"": task}, effort, requests)[""]


def below(limit: float) -> Goal:
    """No task takes more than so many milliseconds of CPU."""
    return lambda found: all(cost.cpu <= limit for cost in found.values())


def costs(
    tasks: Mapping[str, Task], effort: Effort, requests: int, goal: Goal = always
) -> dict[str, Cost]:
    """What one request of each task costs, measured in turn.

    While the `goal` is missed there are more rounds: a busy neighbour is no fault of the portal,
    and what is truly too dear stays so in every round.
    """
    number = effort.requests(requests)
    for task in tasks.values():
        for _ in range(min(WARM_UP, number)):
            task.ask()
    found: dict[str, list[Cost]] = {name: [] for name in tasks}
    for _ in range(effort.attempts):
        for name, task in itertools.chain.from_iterable([tasks.items()] * effort.rounds):
            found[name].append(_round(task, number))
        least = {name: _least(rounds) for name, rounds in found.items()}
        if goal(least):
            break
    return least


def _round(task: Task, number: int) -> Cost:
    taken: list[float] = []
    before = cpu_seconds(task.server), _of_database(task)
    for _ in range(number):
        start = time.perf_counter()
        task.ask()
        taken.append(time.perf_counter() - start)
    after = cpu_seconds(task.server), _of_database(task)
    each = 1000 / number
    database = (after[1] - before[1]) * each if task.database else None
    return Cost((after[0] - before[0]) * each, statistics.median(taken) * 1000, database)


def _of_database(task: Task) -> float:
    return cpu_seconds(task.database) if task.database else 0.0


def _least(rounds: list[Cost]) -> Cost:
    databases = [cost.database for cost in rounds if cost.database is not None]
    return Cost(
        cpu=min(cost.cpu for cost in rounds),
        wall=min(cost.wall for cost in rounds),
        database=min(databases) if databases else None,
    )
