"""What holds for everything that a cohort and its pairs write: while the round goes on."""

from datetime import date
from zoneinfo import ZoneInfo

from eqportal.access.lifecycle import WrongStateError
from eqportal.database import now
from eqportal.locales.formats import PORTAL_ZONE
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.pairings.lifecycle import TOGETHER
from eqportal.mentoring.pairings.models import Pairing


def today() -> date:
    """The day it is at the office."""
    return now().astimezone(ZoneInfo(PORTAL_ZONE)).date()


def writes(pairing: Pairing, cohort: Cohort) -> bool:
    """Whether the two may write of their pair: they are together, and the round goes on."""
    return pairing.state in TOGETHER and cohort.closed_at is None


def check_together(pairing: Pairing, cohort: Cohort) -> None:
    """WrongStateError when the two write no more."""
    if not writes(pairing, cohort):
        message = "the pair is over, or its cohort is closed"
        raise WrongStateError(message)
