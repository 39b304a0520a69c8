"""What the two surveys ask, and which of the answers are counted, read, or lead to a talk."""

from functools import cache
from importlib.resources import files

from eqportal.forms.spec import Form, Question, Section, Spec
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.surveys.models import Survey

TOPICS = "topics"
"""The question of the mentees' form whose options are the list of topics."""


class Asked(Spec):
    """A survey as it ships.

    `counted` are choices that the report counts, `read` free texts that the office reads without
    names, `talk` a yes or no that leads to a talk with the words in `talk_words`. `topics` is a
    question whose options begin with the cohort's own list of topics.
    """

    form: Form
    counted: tuple[str, ...]
    read: tuple[str, ...]
    talk: str | None = None
    talk_words: str | None = None
    topics: str | None = None


@cache
def asked(survey: Survey) -> Asked:
    """The survey as it ships; ValidationError when the file does not fit."""
    text = (files("eqportal.mentoring.surveys") / f"{survey}.json").read_text(encoding="utf-8")
    return Asked.model_validate_json(text)


def section_of(survey: Survey, cohort: Cohort) -> Section:
    """All that is asked, as one page, with the topics that the cohort's mentees chose from."""
    found = asked(survey)
    section = found.form.sections[0]
    if found.topics is None:
        return section
    own = next((q for q in cohort.mentee_call.form.questions() if q.id == TOPICS), None)
    given = own.options if own else ()
    questions = (_with(q, given) if q.id == found.topics else q for q in section.questions)
    return section.model_copy(update={"questions": tuple(questions)})


def _with(question: Question, topics: tuple[object, ...]) -> Question:
    return question.model_copy(update={"options": (*topics, *question.options)})


def form_of(survey: Survey, cohort: Cohort) -> Form:
    """The same as a form, for what applies and what is sent."""
    return asked(survey).form.model_copy(update={"sections": (section_of(survey, cohort),)})
