"""A board in the tests' world: a run that is ready, a planned pair and two who are kept apart."""

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.mentoring.board import operations as board
from eqportal.mentoring.board.standing import standing_of
from eqportal.mentoring.cohorts.models import Cohort, Side
from eqportal.mentoring.cohorts.queries import participants
from eqportal.mentoring.matching.engine import match
from eqportal.mentoring.matching.models import RunPair
from eqportal.mentoring.matching.operations import ask, kept
from eqportal.mentoring.profiles.reading import problem_of


def on_board(cohort: Cohort, by: User) -> dict[str, str]:
    """Fill the board of a cohort; what the addresses of its pages need."""
    mentee = participants(cohort, Side.MENTEE)[0]
    mentors = participants(cohort, Side.MENTOR)
    apart = board.forbid(
        standing=standing_of(cohort), mentee=mentee, mentor=mentors[1], reason="", by=by
    )
    problem = problem_of(cohort)
    run = ask(cohort=cohort, problem=problem, by=by)
    kept(run=run.id, result=match(problem))
    standing = standing_of(cohort)
    pair = board.plan_pair(
        standing=standing, mentee=mentee, mentor=mentors[2], confirmed=False, by=by
    )
    session().flush()
    run_pair = session().scalars(select(RunPair.id).where(RunPair.run_id == run.id)).first()
    return {
        "run": str(run.number),
        "run_pair": str(run_pair),
        "on_board": str(pair.id),
        "apart": str(apart.id),
    }
