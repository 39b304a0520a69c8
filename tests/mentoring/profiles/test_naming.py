"""Whom somebody means who names another: odd addresses and names still keep the two apart."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from eqportal.forms.spec import Question
from eqportal.mentoring.cohorts.models import Cohort, Side
from eqportal.mentoring.matching.rules import bars
from eqportal.mentoring.matching.spec import Rule
from eqportal.mentoring.profiles.reading import problem_of
from tests.factories import join_cohort, make_cohort, make_user

KARI, OTHER = "kari@university.example", "other@university.example"


def barred(db: Session, entry: dict[str, str], *mentors: tuple[str, str]) -> list[bool]:
    """Whether each mentor is barred from a mentee who excludes one person."""
    cohort = make_cohort(mentees=0, mentors=0)
    for number, (name, email) in enumerate(mentors):
        person = make_user(name=name, email=email)
        join_cohort(cohort, Side.MENTOR, user=person, number=number)
    join_cohort(cohort, Side.MENTEE, number=2, exclusions=[entry])
    problem = problem_of(cohort)
    return [Rule.EXCLUSIONS in bars(problem, problem.mentees[0], one) for one in problem.mentors]


@pytest.mark.parametrize(
    "entry",
    [
        {"name": "Kari Nordmann", "email": "kari.privat@mail.example"},
        {"name": "kari@university.example", "email": ""},
        {"name": "Kari <Kari+old@University.example>"},
        {"name": "Nordmann, Kari"},
        {"name": "professor Kari Nordmann"},
        {"name": "Kari Nordmann, Institutt for fysikk"},
        {"name": "Kari Nordmann (IFY)"},
        {"name": "Per Holm og Kari Nordmann"},
        {"name": "Kari Anne Nordmann"},
        {"name": "Kari A. Nordmann"},
    ],
)
def test_an_exclusion_holds_however_it_is_written(db: Session, entry: dict[str, str]) -> None:
    assert barred(db, entry, ("Kari Nordmann", KARI), ("Ola Lie", OTHER)) == [True, False]


def test_a_middle_name_that_is_left_out_hides_nobody(db: Session) -> None:
    assert barred(db, {"name": "Kari Nordmann"}, ("Kari Anne Nordmann", KARI)) == [True]
    assert barred(db, {"name": "Kari Marie Nordmann"}, ("Kari Anne Nordmann", OTHER)) == [False]


def test_a_name_of_two_bars_both_and_an_address_of_one_the_one(db: Session) -> None:
    two = (("Kari Holm", KARI), ("KARI  HOLM", OTHER))
    assert barred(db, {"name": "Kari Holm"}, *two) == [True, True]


def test_an_address_that_is_known_tells_namesakes_apart(db: Session) -> None:
    two = (("Kari Holm", KARI), ("Kari Holm", OTHER))
    assert barred(db, {"name": "Kari Holm", "email": KARI.upper()}, *two) == [True, False]


def test_who_excludes_a_namesake_means_the_other(db: Session) -> None:
    cohort = make_cohort(mentees=0, mentors=0)
    join_cohort(cohort, Side.MENTOR, user=make_user(name="Kari Holm", email=OTHER))
    me = make_user(name="Kari Holm", email=KARI)
    join_cohort(cohort, Side.MENTEE, user=me, number=2, exclusions=[{"name": "Kari Holm"}])
    problem = problem_of(cohort)
    assert bars(problem, problem.mentees[0], problem.mentors[0]) == (Rule.EXCLUSIONS,)


def altered(cohort: Cohort, question: str, **changes: Any) -> None:
    """The mentors' form with one question as an officer has made it."""
    form = cohort.mentor_call.form

    def new(asked: Question) -> Question:
        return asked.model_copy(update=changes) if asked.id == question else asked

    sections = tuple(
        one.model_copy(update={"questions": tuple(new(q) for q in one.questions)})
        for one in form.sections
    )
    cohort.mentor_call.form = form.model_copy(update={"sections": sections})


def test_a_form_may_let_a_mentor_take_more_than_four(db: Session) -> None:
    cohort = make_cohort(mentees=0, mentors=0)
    join_cohort(cohort, Side.MENTOR, capacity=7)
    assert problem_of(cohort).mentors[0].capacity == 7


def test_a_position_nobody_asked_for_or_nobody_knows_bars_nobody(db: Session) -> None:
    cohort = make_cohort(mentees=0, mentors=0)
    join_cohort(cohort, Side.MENTOR, position="")
    assert problem_of(cohort).mentors[0].senior
    asked = next(q for q in cohort.mentor_call.form.questions() if q.id == "position")
    own = tuple(o.model_copy(update={"id": f"{o.id}_2"}) for o in asked.options)
    altered(cohort, "position", options=own)
    join_cohort(cohort, Side.MENTOR, number=1, position="professor_2")
    assert [one.senior for one in problem_of(cohort).mentors] == [True, True]


def test_a_position_that_the_form_has_beside_professor_is_not_senior(db: Session) -> None:
    cohort = make_cohort(mentees=0, mentors=0)
    asked = next(q for q in cohort.mentor_call.form.questions() if q.id == "position")
    more = (*asked.options, asked.options[0].model_copy(update={"id": "lecturer"}))
    altered(cohort, "position", options=more)
    join_cohort(cohort, Side.MENTOR, position="lecturer")
    assert not problem_of(cohort).mentors[0].senior
