"""Members for cases at the least cost: a flow of minimum cost by successive shortest paths.

The network is source > case > member > sink. A case sends as many units as it needs reviewers,
each pair takes one, and each further case of a member costs `WEIGHT` more than the one before, so
that even load and good matches are weighed in one sum. A unit goes by the shortest path in what
is left of the network: it may move a case from one member to another on its way. Paths are looked
for among the members alone, since a case is only ever passed between two of them.

What is found fills as many places as can be filled. Where all can, it costs the least there is;
where members are too few, the cases that come first keep what they got in their turn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from math import inf

WEIGHT = 2
EVERY = 100
"""How many places are filled between two words about how far it is."""

Costs = Sequence[Sequence[int | None]]
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class Task:
    """What is asked.

    `costs` for each case and member, None where barred; the number of members that each case
    still `needs`; how many cases each member has in `load`, and how many at `most`.
    """

    costs: Costs
    needs: Sequence[int]
    load: Sequence[int]
    most: Sequence[float]

    @property
    def total(self) -> int:
        """How many places there are to fill."""
        return sum(self.needs)


@dataclass
class Flow:
    """What is placed so far, and for each two members the cheapest case to pass on.

    `passing[a][b]` are the cases that `a` could give to `b`, the cheapest first, some of them
    gone since; `cheapest[b][a]` is what the first of them costs, or infinity.
    """

    task: Task
    chosen: list[set[int]] = field(init=False)
    load: list[int] = field(init=False)

    def __post_init__(self) -> None:
        members = range(len(self.task.load))
        self.chosen = [set() for _ in self.task.costs]
        self.load = list(self.task.load)
        self.passing: list[list[list[tuple[int, int]]]] = [[[] for _ in members] for _ in members]
        self.cheapest: list[list[float]] = [[inf] * len(members) for _ in members]
        self.away: list[float] = [0.0] * len(members)
        self.onward: list[int] = []

    def place(self, case: int) -> bool:
        """Find one more member for a case; False when nobody can be found, however one moves."""
        self._measure()
        costs, has = self.task.costs[case], self.chosen[case]
        best, first = inf, -1
        for member, cost in enumerate(costs):
            if cost is not None and member not in has and cost + self.away[member] < best:
                best, first = cost + self.away[member], member
        if first < 0:
            return False
        self._give(case, first)
        while (after := self.onward[first]) >= 0:
            passed = self.passing[first][after][0][1]
            self._take(passed, first)
            self._give(passed, after)
            first = after
        self.load[first] += 1
        return True

    def _measure(self) -> None:
        """How far it is from each member to the sink, and by whom: Dijkstra from the sink.

        Passing a case on may cost less than nothing. The distances of the time before make every
        step cost nothing or more, as they never grow shorter.
        """
        before, load, most = self.away, self.load, self.task.most
        left = {member for member, was in enumerate(before) if was < inf}
        self.away, self.onward = [inf] * len(before), [-1] * len(before)
        for member in left:
            if load[member] < most[member]:
                self.away[member] = WEIGHT * load[member]
        near = [(self.away[m] - before[m], m) for m in left if self.away[m] < inf]
        heapify(near)
        while near:
            step, member = heappop(near)
            if member in left and step <= self.away[member] - before[member]:
                left.discard(member)
                self._reach(member, left, before, near)

    def _reach(
        self, taker: int, left: set[int], before: list[float], near: list[tuple[float, int]]
    ) -> None:
        """Whoever is nearer to the sink by passing a case to `taker` than known so far."""
        away, steps, reach = self.away, self.cheapest[taker], self.away[taker]
        for member in left:
            through = reach + steps[member]
            if through < away[member]:
                away[member], self.onward[member] = through, taker
                heappush(near, (through - before[member], member))

    def _give(self, case: int, member: int) -> None:
        costs, has = self.task.costs[case], self.chosen[case]
        has.add(member)
        for holder in has - {member}:
            self._clean(holder, member)
        own = costs[member] or 0
        for other, cost in enumerate(costs):
            if cost is not None and other not in has:
                self._offer(member, other, cost - own, case)

    def _take(self, case: int, member: int) -> None:
        costs, has = self.task.costs[case], self.chosen[case]
        has.discard(member)
        for other in range(len(costs)):
            self._clean(member, other)
        for holder in has:
            self._offer(holder, member, (costs[member] or 0) - (costs[holder] or 0), case)

    def _offer(self, giver: int, taker: int, cost: int, case: int) -> None:
        """The giver could pass the case to the taker at this cost."""
        heap = self.passing[giver][taker]
        heappush(heap, (cost, case))
        self.cheapest[taker][giver] = heap[0][0]

    def _clean(self, giver: int, taker: int) -> None:
        """Forget the cases at the top that the giver has no more, or the taker has by now."""
        heap = self.passing[giver][taker]
        while heap and not self._can_pass(heap[0][1], giver, taker):
            heappop(heap)
        self.cheapest[taker][giver] = heap[0][0] if heap else inf

    def _can_pass(self, case: int, giver: int, taker: int) -> bool:
        has = self.chosen[case]
        return giver in has and taker not in has


def solve(task: Task, told: Told) -> list[set[int]]:
    """The members of each case. First everybody gets one, then a second: none has all too few.

    `told` hears now and then how many places are filled or given up, of how many.
    """
    flow, short, done = Flow(task), set[int](), 0
    for turn in range(max(task.needs, default=0)):
        for case, need in enumerate(task.needs):
            if need <= turn:
                continue
            if case not in short and not flow.place(case):
                short.add(case)
            done += 1
            if done % EVERY == 0:
                told(done, task.total)
    return flow.chosen
