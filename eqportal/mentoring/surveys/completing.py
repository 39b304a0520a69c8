"""When the closing survey is over, the pairs that still go on are completed, all at once."""

from sqlalchemy import func, select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.operations import must_be_open
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.operations import complete
from eqportal.mentoring.pairings.queries import of_cohort
from eqportal.mentoring.surveys.models import Survey
from eqportal.mentoring.surveys.standing import Standing, standing


def active(cohort: Cohort) -> int:
    """How many pairs of the cohort are active."""
    counted = select(func.count(Pairing.id)).where(
        Pairing.cohort_id == cohort.id, Pairing.state == PairingState.ACTIVE
    )
    return session().scalar(counted) or 0


def may_complete(cohort: Cohort) -> bool:
    """Whether all pairs can be completed at once: the closing survey is over, the cohort is not."""
    over = standing(cohort, Survey.CLOSING) is Standing.OVER
    return over and cohort.closed_at is None


def complete_all(*, cohort: Cohort, by: User) -> int:
    """Complete every active pair, each as its own step, and say how many."""
    must_be_open(cohort)
    if not may_complete(cohort):
        raise WrongStateError("the closing survey is not over")
    wanted = of_cohort(cohort, PairingState.ACTIVE).with_for_update(of=Pairing)
    found = session().scalars(wanted, execution_options={"populate_existing": True}).all()
    for pairing in found:
        complete(pairing=pairing, by=by)
    return len(found)
