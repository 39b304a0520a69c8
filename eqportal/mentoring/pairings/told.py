"""On the page of a case of mentoring: the way to its pairs, and that answers were deleted."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.operations import PRESETS
from eqportal.mentoring.pairings.queries import own_places
from eqportal.submissions.answered import register_case_block
from eqportal.submissions.models import Submission
from eqportal.submissions.queries import Access
from eqportal.submissions.routes import may, person


@dataclass(frozen=True)
class Told:
    """Whether its person takes part, and when answers were taken out of the case."""

    takes_part: bool
    forgotten_at: datetime | None


def of_case(submission: Submission) -> Told | None:
    """What the page says; nothing of a case of another programme, or to anybody else."""
    if submission.call.programme.key not in PRESETS.values() or not may(Access.OWN):
        return None
    mine = or_(
        Cohort.mentee_call_id == submission.call_id, Cohort.mentor_call_id == submission.call_id
    )
    forgotten = select(Cohort.forgotten_at).where(mine, Cohort.forgotten_at.is_not(None))
    forgotten_at = session().scalar(forgotten)
    takes_part = any(place.submission_id == submission.id for place in own_places(person()))
    return Told(takes_part, forgotten_at) if takes_part or forgotten_at else None


register_case_block("mentoring/pairings/case.html", of_case, order=60)
