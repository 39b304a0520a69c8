"""The office lets planned pairs be asked: the mentee first, by a date."""

from collections.abc import Sequence

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.pairings.lifecycle import PairingAction
from eqportal.mentoring.pairings.mails import tell
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.moving import move
from eqportal.mentoring.pairings.standing import CannotBeError, Plan, end_of, plan_of


def propose(*, cohort: Cohort, pairing: Pairing, by: User) -> None:
    """Show the pair to its mentee; CannotBeError in words when the plan no longer holds."""
    plan = plan_of(cohort, [pairing])
    if plan.refused:
        raise CannotBeError(plan.refused[0][1])
    _send(cohort, pairing, by)


def propose_all(*, cohort: Cohort, planned: Sequence[Pairing], by: User) -> Plan:
    """Show every pair that can be asked to its mentee; the others stay planned."""
    plan = plan_of(cohort, planned)
    for pairing in plan.ready:
        _send(cohort, pairing, by)
    return plan


def _send(cohort: Cohort, pairing: Pairing, by: User) -> None:
    pairing.proposed_at = now()
    pairing.answer_by = end_of(cohort.answer_days, pairing.proposed_at)
    move(pairing, PairingAction.PROPOSE, Actor.OFFICER, by)
    tell(pairing, pairing.mentee, "proposed")
