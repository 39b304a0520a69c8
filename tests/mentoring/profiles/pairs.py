"""Pairings in any state, with the dates that go with it."""

from datetime import timedelta

from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.pairings.lifecycle import ASKED, MET, OVER, PairingState
from eqportal.mentoring.pairings.models import Pairing

STARTED = (PairingState.ACTIVE, PairingState.COMPLETED)


def pair(mentee: Participant, mentor: Participant, state: PairingState) -> Pairing:
    """A pairing of the two; a withdrawn one was asked."""
    moment = now()
    found = Pairing(
        cohort_id=mentee.cohort_id,
        mentee_id=mentee.id,
        mentor_id=mentor.id,
        state=state,
        planned_by=mentee.user_id,
        proposed_at=None if state is PairingState.PLANNED else moment,
        answer_by=moment + timedelta(days=3) if state in ASKED else None,
        mentee_said=moment if state in MET else None,
        mentor_said=moment if state in MET else None,
        started_at=moment if state in STARTED else None,
        ended_at=moment if state in OVER else None,
    )
    session().add(found)
    session().flush()
    return found
