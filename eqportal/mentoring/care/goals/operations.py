"""Writing goals and marking them reached; either of the two may. The trail has no words of them."""

from sqlalchemy import func, select

from eqportal.access.lifecycle import WrongStateError
from eqportal.audit.trail import record
from eqportal.extensions import session
from eqportal.mentoring.care.goals import queries
from eqportal.mentoring.care.models import Goal
from eqportal.mentoring.care.picking import Own
from eqportal.mentoring.care.rules import check_together, today

MOST = 30


def add(*, own: Own, words: str) -> None:
    """A new goal; the same words a second time are the same goal."""
    check_together(own.pairing, own.cohort)
    if any(kept.words == words for kept in queries.goals(own.pairing)):
        return
    counted = select(func.count(Goal.id)).where(Goal.pairing_id == own.pairing.id)
    if (session().scalar(counted) or 0) >= MOST:
        message = "the pair has as many goals as it can have"
        raise WrongStateError(message)
    goal = Goal(pairing_id=own.pairing.id, words=words, written_by=own.user.id)
    session().add(goal)
    session().flush()
    record("pair.goal_added", by=own.user.id, subject=goal, pairing=own.pairing.id)


def change(*, own: Own, goal: Goal, words: str) -> None:
    """Other words."""
    check_together(own.pairing, own.cohort)
    if goal.words != words:
        goal.words = words
        record("pair.goal_changed", by=own.user.id, subject=goal, pairing=own.pairing.id)


def mark(*, own: Own, goal: Goal, reached: bool) -> None:
    """Reached today, or not reached after all."""
    check_together(own.pairing, own.cohort)
    if reached == (goal.reached_on is not None):
        return
    goal.reached_on = today() if reached else None
    name = "pair.goal_reached" if reached else "pair.goal_open_again"
    record(name, by=own.user.id, subject=goal, pairing=own.pairing.id)


def remove(*, own: Own, goal: Goal) -> None:
    """Take a goal away."""
    check_together(own.pairing, own.cohort)
    record("pair.goal_removed", by=own.user.id, subject=goal, pairing=own.pairing.id)
    session().delete(goal)
