"""Changes to a rubric, each a new rubric whose weights sum to 100."""

from collections.abc import Mapping

from flask_babel import gettext as _

from eqportal.calls.editing.changes import altered, replaced, swapped
from eqportal.forms.rubric import Criterion, Rubric

WHOLE = 100


def with_criterion_moved(rubric: Rubric, criterion_id: str, step: int) -> Rubric:
    """The rubric with a criterion a step up (-1) or down (+1)."""
    place = [c.id for c in rubric.criteria].index(criterion_id)
    return altered(rubric, criteria=swapped(rubric.criteria, place, step))


def with_criterion(rubric: Rubric, criterion: Criterion) -> Rubric:
    """The rubric with the words of a criterion changed."""
    old = next(c for c in rubric.criteria if c.id == criterion.id)
    return altered(rubric, criteria=replaced(rubric.criteria, old, criterion))


def weighed(criteria: tuple[Criterion, ...], weights: Mapping[str, int]) -> tuple[Criterion, ...]:
    """The criteria with these weights."""
    return tuple(altered(c, weight=weights[c.id]) for c in criteria)


def sum_problem(weights: Mapping[str, int]) -> str | None:
    """What the weights come to, and how far off that is; None when they are the whole."""
    total = sum(weights.values())
    if total > WHOLE:
        return _(
            "The weights come to %(sum)s. Take away %(off)s, so that they come to 100.",
            sum=total,
            off=total - WHOLE,
        )
    if total < WHOLE:
        return _(
            "The weights come to %(sum)s. Add %(off)s, so that they come to 100.",
            sum=total,
            off=WHOLE - total,
        )
    return None
