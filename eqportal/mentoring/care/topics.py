"""The topics that a pair can note: the list that the mentees chose from, in three languages."""

from eqportal.locales.formats import localised
from eqportal.mentoring.cohorts.models import Cohort

QUESTION = "topics"


def topics_of(cohort: Cohort) -> dict[str, str]:
    """Id and words of each topic, in the order of the form; a form without them has none."""
    questions = cohort.mentee_call.form.questions()
    options = next((q.options for q in questions if q.id == QUESTION), ())
    return {option.id: localised(option.label) for option in options}
