"""What a page of a cohort is about: the cohort, and one who takes part in it."""

import uuid

from flask import abort
from flask_login import current_user

from eqportal.mentoring.cohorts.models import Cohort, Participant
from eqportal.mentoring.cohorts.queries import cohort_for, participant_of


def cohort_or_404(slug: str, *, lock: bool = False) -> Cohort:
    """The cohort, or there is no such page; with `lock`, kept still until the commit."""
    return cohort_for(current_user, slug, lock=lock) or abort(404)


def participant_or_404(cohort: Cohort, wanted: uuid.UUID) -> Participant:
    """One who was decided on in this cohort, or there is no such page."""
    return participant_of(cohort, wanted) or abort(404)
