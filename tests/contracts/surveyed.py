"""A round in the tests’ world that is nearly over: a survey is open, and one pair is done."""

from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Side
from eqportal.mentoring.pairings.lifecycle import PairingState
from tests.factories import join_cohort, make_cohort
from tests.mentoring.surveys.scene import paired


def surveyed(owner: User, officer: User) -> dict[str, str]:
    """The owner as a mentee whose pair is completed, beside a pair that ended early."""
    cohort = make_cohort(mentees=0, mentors=0, by=officer)
    mine = join_cohort(cohort, Side.MENTEE, user=owner)
    early = join_cohort(cohort, Side.MENTEE, number=1)
    for number, (mentee, state) in enumerate(
        ((mine, PairingState.COMPLETED), (early, PairingState.ENDED_EARLY))
    ):
        paired(mentee, join_cohort(cohort, Side.MENTOR, number=number), state)
    cohort.midway_from = now()
    session().flush()
    return {"surveyed": cohort.slug, "asked_one": str(mine.id), "early_one": str(early.id)}
