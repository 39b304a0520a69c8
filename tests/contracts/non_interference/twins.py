"""Two worlds that differ in one fact."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.contracts.non_interference.addresses import Known, known
from tests.contracts.non_interference.cast import (
    GIVEN,
    KEPT,
    OPEN,
    OWN,
    P,
    case,
    own_cases,
    person,
    sign_in_everybody,
)
from tests.contracts.non_interference.crawl import Crawl, Pass
from tests.contracts.non_interference.secret import Secret
from tests.contracts.non_interference.story import STORY, day_of
from tests.contracts.non_interference.telling import Difference
from tests.contracts.non_interference.worlds import World, standing_still

WHOLE = os.environ.get("EQPORTAL_TEST_WHOLE") == "1"
FEW = (KEPT, OPEN[0], OPEN[3], GIVEN, OWN, "Owner Berg", "Asked Berg", "Partner Berg")
A_DAY, FACTS = 500, 300
"""How far the numbers of people and cases are apart, so that none is given twice."""


class Twins:
    """The world as it is told, and another in which one more thing is true."""

    def __init__(self, folder: Path) -> None:
        for name in ("base", "other"):
            (folder / name).mkdir()
        self.base, self.other = World(folder / "base"), World(folder / "other")
        self.knows: dict[str, Known] = {}
        self.crawl = Crawl(self.base, self.other, {}, {})
        self.few: frozenset[str] = frozenset()
        self.kept: frozenset[str] = frozenset()
        self._tell()

    def _tell(self) -> None:
        """The whole story in the first world; each evening is remembered."""
        for place, (stage, acts) in enumerate(STORY.items()):
            with standing_still(day_of(stage)):
                self.base.play(stage, 100 + A_DAY * place, *acts)
                if place == 0:
                    self.base.play("sign in", 0, self._sign_in)
                self.base.play("look around", 0, lambda at=stage: self._look_around(at))
                self.base.keep(stage)

    def _sign_in(self) -> None:
        tokens = sign_in_everybody()
        permissions = {who: person(who).permissions for who in tokens}
        self.crawl = Crawl(self.base, self.other, tokens, permissions | {P.STRANGER: frozenset()})

    def _look_around(self, stage: str) -> None:
        self.knows[stage] = known()
        self.few = frozenset(case(title).reference for title in FEW)
        self.kept = frozenset({case(KEPT).reference})

    def differences(
        self, secret: Secret, observers: Sequence[P] = (), *, whole: bool = WHOLE
    ) -> Iterator[Difference]:
        """Everything by which the observers of a secret can tell whether it is true."""
        stages = list(STORY)
        first = stages.index(secret.stage)
        since = stages.index(secret.since or secret.stage)
        last = max(since, stages.index(secret.until or secret.stage))
        last = last if whole else since
        self.other.put_back(self.base.moments[secret.stage])
        for place in range(first, last + 1):
            stage = stages[place]
            with standing_still(day_of(stage)):
                self._happen(secret, stage, 100 + A_DAY * place)
                if place >= since:
                    for who in observers or _some(secret, whole=whole):
                        yield from self.crawl.differences(self._walk(who, stage, whole=whole))

    def _happen(self, secret: Secret, stage: str, number: int) -> None:
        if stage == secret.stage:
            self.other.play(f"fact {secret.name}", number + FACTS, secret.fact)
        else:
            self.other.play(stage, number, *STORY[stage])

    def _walk(self, who: P, stage: str, *, whole: bool) -> Pass:
        here = Known()
        self.other.play("look around", 0, lambda: here.merge(known()))
        new = frozenset(r for cases in here.calls.values() for r in cases)
        here.merge(self.knows[stage])
        before = frozenset(r for cases in self.knows[stage].calls.values() for r in cases)
        new -= before
        mine: set[str] = set()
        self.other.play("look around", 0, lambda: mine.update(own_cases(who)))
        return Pass(who, stage, here, self.few | new, self.kept | new, whole, frozenset(mine))

    @contextmanager
    def changed(self) -> Iterator[None]:
        """The portal is another one within the block: what was answered before is put aside."""
        answers, mails = self.crawl.answers, self.crawl.mails
        self.crawl.answers, self.crawl.mails = {}, {}
        yield
        self.crawl.answers, self.crawl.mails = answers, mails


def _some(secret: Secret, *, whole: bool) -> Sequence[P]:
    """Who looks: everybody, or one who is another for each secret."""
    if whole:
        return secret.observers
    return [secret.observers[sum(secret.name.encode()) % len(secret.observers)]]
