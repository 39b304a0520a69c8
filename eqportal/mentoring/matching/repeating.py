"""Checking a run again: whether the same still goes in, and the same comes out."""

from enum import StrEnum

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.extensions import end_transaction
from eqportal.mentoring.matching.engine import digest, match
from eqportal.mentoring.matching.models import Run, RunState
from eqportal.mentoring.matching.results import People, all_pairs, left_ids
from eqportal.mentoring.matching.spec import Problem, Result


class Outcome(StrEnum):
    """What came of a check."""

    SAME = "same"
    INPUT_CHANGED = "input_changed"
    DIFFERENT = "different"


def repeat(*, run: Run, problem: Problem, people: People, by: User) -> Outcome:
    """Reckon a run again from what is there now, when that is what went in; nothing is kept of it.

    WrongStateError when the run has not come to an end. The database is let go meanwhile.
    """
    if run.state is not RunState.READY:
        message = "the run has not come to an end"
        raise WrongStateError(message)
    if run.digest != digest(problem):
        outcome = Outcome.INPUT_CHANGED
    else:
        before = _as_kept(run, people)
        end_transaction()
        outcome = Outcome.SAME if before == _as_told(match(problem)) else Outcome.DIFFERENT
    record("run.checked", by=by.id, subject=run, outcome=outcome.value)
    return outcome


Told = tuple[frozenset[tuple[str, str, int]], frozenset[str], int, int | None]
"""Pairs with points, who is left, all points together, and the fewest."""


def _as_kept(run: Run, people: People) -> Told:
    pairs = (
        (people[row.mentee_id].reference, people[row.mentor_id].reference, row.points)
        for row in all_pairs(run)
    )
    out = frozenset(people[id_].reference for id_ in left_ids(run))
    return frozenset(pairs), out, run.points, run.worst


def _as_told(result: Result) -> Told:
    pairs = ((one.mentee, one.mentor, one.points) for one in result.matches)
    out = frozenset(one.reference for one in result.left)
    return frozenset(pairs), out, result.total, result.worst
