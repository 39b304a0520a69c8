"""One matching from beginning to end: check, reckon, choose, explain; nothing is stored here."""

from typing import TYPE_CHECKING

from eqportal.mentoring.matching.digests import digest
from eqportal.mentoring.matching.lazily import Lazily
from eqportal.mentoring.matching.pins import WrongPinsError, wrong_pins
from eqportal.mentoring.matching.progress import Progress, Tell
from eqportal.mentoring.matching.spec import Problem, Result

if TYPE_CHECKING:
    from eqportal.mentoring.matching import explaining, grids, solving
else:
    explaining = Lazily("eqportal.mentoring.matching.explaining")
    grids = Lazily("eqportal.mentoring.matching.grids")
    solving = Lazily("eqportal.mentoring.matching.solving")

__all__ = ["WrongPinsError", "digest", "match"]

GRID, FLOOR, SOLVED = 30, 60, 85
"""How far each stretch of the work goes, in hundredths."""


def match(problem: Problem, tell: Tell | None = None) -> Result:
    """The optimum, explained. Raises WrongPinsError with every pin that cannot be kept.

    `tell` hears how many hundredths are done.
    """
    if wrong := wrong_pins(problem):
        raise WrongPinsError(wrong)
    progress = Progress(tell)
    grid = grids.grid_of(problem, progress.begin(GRID))
    chosen = solving.solve(problem, grid, progress.begin(FLOOR))
    progress.begin(SOLVED).step(1, 1)
    outcome = explaining.Outcome(problem, grid, chosen)
    pairs = explaining.matches(outcome, progress.begin(100))
    points = [pair.points for pair in pairs]
    return Result(
        matches=pairs,
        left=explaining.left(outcome),
        digest=digest(problem),
        solver=solving.solver(),
        total=sum(points),
        worst=min(points, default=None),
    )
