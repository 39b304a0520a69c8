"""How a survey of a cohort stands: not opened, open, or over."""

from datetime import datetime
from enum import StrEnum

from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.surveys.models import Survey


class Standing(StrEnum):
    """A survey is opened and closed once; its results are read when it is over.

    Were they read before, two readings would tell what somebody answered in between.
    """

    NOT_OPENED = "not_opened"
    OPEN = "open"
    OVER = "over"


def opened_at(cohort: Cohort, survey: Survey) -> datetime | None:
    """When the officer opened it."""
    return cohort.midway_from if survey is Survey.MIDWAY else cohort.closing_from


def standing(cohort: Cohort, survey: Survey) -> Standing:
    """How the survey stands; with the cohort, every survey is over."""
    until = cohort.midway_until if survey is Survey.MIDWAY else cohort.closing_until
    if opened_at(cohort, survey) is None:
        return Standing.NOT_OPENED
    over = until is not None or cohort.closed_at is not None
    return Standing.OVER if over else Standing.OPEN


def may_open(cohort: Cohort, survey: Survey) -> bool:
    """Whether the officer can open it now; nobody is asked midway when the end has come."""
    late = survey is Survey.MIDWAY and cohort.closing_from is not None
    waits = standing(cohort, survey) is Standing.NOT_OPENED
    return waits and cohort.closed_at is None and not late
