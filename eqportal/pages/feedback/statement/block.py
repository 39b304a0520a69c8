"""What the accessibility statement shows after its text: degree, tests, barriers, criteria."""

from dataclasses import dataclass

from eqportal.pages.blocks import register_block
from eqportal.pages.feedback import queries
from eqportal.pages.feedback.labels import MET, PRINCIPLES
from eqportal.pages.feedback.models import KnownBarrier
from eqportal.pages.feedback.statement.data import Criterion, Met, Trial, statement
from eqportal.pages.queries import site
from eqportal.pages.site import Site

PAGE_KEY = "accessibility"


@dataclass(frozen=True)
class Shown:
    """The statement as it stands today."""

    criteria: list[tuple[Criterion, Met]]
    tests: tuple[Trial, ...]
    barriers: list[tuple[KnownBarrier, Criterion | None]]
    site: Site

    @property
    def breaches(self) -> int:
        """How many criteria are broken somewhere."""
        return sum(met is Met.BREACH for _criterion, met in self.criteria)

    labels, principles = MET, PRINCIPLES


def load() -> Shown:
    """The file that ships, with what the office knows of barriers and has confirmed."""
    data, known = statement(), queries.known()
    by_code = {one.code: one for one in data.criteria}
    broken = {barrier.criterion for barrier in known}
    return Shown(
        [(one, Met.BREACH if one.code in broken else one.status) for one in data.criteria],
        tuple(sorted(data.tests, key=lambda one: one.done, reverse=True)),
        [(barrier, by_code.get(barrier.criterion)) for barrier in known],
        site(),
    )


register_block(PAGE_KEY, load, "pages/feedback/statement.html")
