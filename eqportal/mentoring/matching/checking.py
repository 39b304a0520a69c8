"""What is wrong with a problem before anybody reckons: contradictions, and what rules cost."""

from typing import TYPE_CHECKING

from eqportal.mentoring.matching.lazily import Lazily
from eqportal.mentoring.matching.pins import wrong_pins
from eqportal.mentoring.matching.spec import Findings, Problem, Rule

if TYPE_CHECKING:
    from eqportal.mentoring.matching import stuck
else:
    stuck = Lazily("eqportal.mentoring.matching.stuck")


def findings(problem: Problem) -> Findings:
    """Mentees nobody is allowed for, what each rule costs them, and pins that cannot be kept."""
    found = stuck.stuck(problem)
    dearest = max(found.costs, key=lambda rule: found.costs[rule], default=None)
    return Findings(
        mentees=len(problem.mentees),
        places=places(problem),
        stuck=found.mentees,
        costs=found.costs,
        dearest=dearest,
        barring=found.barring,
        wrong_pins=wrong_pins(problem),
    )


def places(problem: Problem) -> int:
    """How many mentees the mentors take together; as many as there are when nobody counts."""
    senior = [
        one for one in problem.mentors if one.senior or Rule.POSITION not in problem.settings.rules
    ]
    if Rule.CAPACITY not in problem.settings.rules:
        return len(problem.mentees) if senior else 0
    return sum(max(one.capacity, 0) for one in senior)
