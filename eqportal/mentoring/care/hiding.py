"""An officer who takes part in a cohort reads no mail about it, nor about its pairs."""

from sqlalchemy import select

from eqportal.accounts.held_mails import hiding
from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.pairings.models import Pairing


def of_own_cohorts(user: User) -> set[str]:
    """The ids of the person's cohorts and of every pairing in them."""
    mine = select(Participant.cohort_id).where(Participant.user_id == user.id)
    cohorts = {str(one) for one in session().scalars(mine)}
    if not cohorts:
        return set()
    pairings = session().scalars(select(Pairing.id).where(Pairing.cohort_id.in_(mine)))
    return cohorts | {str(one) for one in pairings}


hiding.append(of_own_cohorts)
