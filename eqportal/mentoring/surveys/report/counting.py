"""Answers to a survey as numbers: the two sides apart where each has enough, else together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from pydantic import Field
from sqlalchemy import select

from eqportal.extensions import session
from eqportal.forms.spec import Kind, Question, Spec
from eqportal.mentoring.cohorts.models import Cohort, Participant, Side
from eqportal.mentoring.surveys.models import Survey, SurveyReply, SurveyTally
from eqportal.mentoring.surveys.questions import asked, section_of
from eqportal.mentoring.surveys.report.cells import SMALLEST, Cell, part, shares

Given = Mapping[str, Any]


class Group(StrEnum):
    """Whose answers a column of the results holds."""

    MENTEES = "mentees"
    MENTORS = "mentors"
    EVERYBODY = "everybody"


class Results(Spec):
    """How many answered in each column, and the cells of each option of each question.

    No column: too few have answered. The columns are the two sides, or everybody: with one side
    shown, its numbers and the number of replies would tell of a small other side.
    """

    replies: dict[Group, int] = Field(default_factory=dict)
    counts: dict[str, dict[str, tuple[Cell, ...]]] = Field(default_factory=dict)


def results_of(cohort: Cohort, survey: Survey, smallest: int = SMALLEST) -> Results:
    """The results of a survey that is over, from its replies or from what is left of them."""
    kept = session().get(SurveyTally, (cohort.id, survey))
    if kept is not None:
        return Results.model_validate(kept.results)
    groups = _groups(_sent(cohort, survey), smallest)
    names = asked(survey).counted
    questions = [q for q in section_of(survey, cohort).questions if q.id in names]
    return Results(
        replies={group: len(given) for group, given in groups.items()},
        counts={q.id: _counted(q, list(groups.values()), smallest) for q in questions},
    )


def texts_of(cohort: Cohort, survey: Survey, smallest: int = SMALLEST) -> dict[str, list[str]]:
    """What was written freely, where enough have written; in the order of the alphabet.

    The order is of the words alone, so that it tells neither who wrote nor when.
    """
    replies = [given for _side, given in _sent(cohort, survey)]
    found: dict[str, list[str]] = {}
    for name in asked(survey).read:
        texts = [text for given in replies if (text := str(given.get(name) or "").strip())]
        if len(texts) >= smallest:
            found[name] = sorted(texts, key=str.casefold)
    return found


def _sent(cohort: Cohort, survey: Survey) -> Sequence[tuple[Side, Given]]:
    rows = session().execute(
        select(Participant.side, SurveyReply.answers)
        .join(SurveyReply, SurveyReply.participant_id == Participant.id)
        .where(
            SurveyReply.cohort_id == cohort.id,
            SurveyReply.survey == survey,
            SurveyReply.sent_at.is_not(None),
        )
    )
    return [(side, answers) for side, answers in rows]


def _groups(sent: Sequence[tuple[Side, Given]], smallest: int) -> dict[Group, list[Given]]:
    mentees = [given for side, given in sent if side is Side.MENTEE]
    mentors = [given for side, given in sent if side is Side.MENTOR]
    if min(len(mentees), len(mentors)) >= smallest:
        return {Group.MENTEES: mentees, Group.MENTORS: mentors}
    if len(sent) >= smallest:
        return {Group.EVERYBODY: mentees + mentors}
    return {}


def _counted(
    question: Question, columns: Sequence[Sequence[Given]], smallest: int
) -> dict[str, tuple[Cell, ...]]:
    several = question.kind is Kind.CHOICES
    reckon = _of_several if several else _of_one
    made = [reckon(question, given, smallest) for given in columns]
    return {
        option.id: tuple(column[place] for column in made)
        for place, option in enumerate(question.options)
    }


def _of_one(question: Question, given: Sequence[Given], smallest: int) -> list[Cell]:
    """One option each; an answer that is no option any more is a cell that nobody sees."""
    chosen = Counter(answers.get(question.id) for answers in given)
    numbers = [chosen[option.id] for option in question.options]
    other = len(given) - sum(numbers)
    return shares([*numbers, other] if other else numbers, smallest)[: len(numbers)]


def _of_several(question: Question, given: Sequence[Given], smallest: int) -> list[Cell]:
    chosen = Counter(one for answers in given for one in set(answers.get(question.id) or ()))
    return [part(chosen[option.id], len(given), smallest) for option in question.options]
