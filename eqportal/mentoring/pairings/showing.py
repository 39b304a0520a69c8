"""What one of a pair is shown of the other: only what the person agreed to share."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.forms.spec import Form
from eqportal.locales.text import LocalisedText
from eqportal.mentoring.cohorts.models import Cohort, Participant, Side
from eqportal.mentoring.profiles.display import CONSENT, NOTHING
from eqportal.mentoring.profiles.rows import Person, people_of, person_of
from eqportal.mentoring.profiles.sides import capacity
from eqportal.units.models import Unit


@dataclass(frozen=True)
class Shown:
    """A person to the other one; empty where nothing was said, or not shared."""

    name: str
    unit: LocalisedText = NOTHING
    campus: LocalisedText = NOTHING
    field: str = ""
    blurb: str = ""
    language: str = "en"


def shown(participant: Participant) -> Shown:
    """Name, unit, campus, field and blurb; the name alone of whoever did not agree to more."""
    person = person_of(participant.id)
    if person is None:
        return Shown(name=participant.user.called)
    if person.answers.get(CONSENT) is not True:
        return Shown(name=person.name)
    unit = select(Unit.name).where(Unit.code == _text(person, "unit"))
    return Shown(
        name=person.name,
        unit=session().scalar(unit) or NOTHING,
        campus=_chosen(person, participant.submission.call.form, "campus"),
        field=_text(person, "field"),
        blurb=_text(person, "blurb"),
        language=participant.submission.language,
    )


def _text(person: Person, question: str) -> str:
    value = person.answers.get(question)
    return value.strip() if isinstance(value, str) else ""


def _chosen(person: Person, form: Form, question: str) -> LocalisedText:
    asked = next((q for q in form.questions() if q.id == question), None)
    value = person.answers.get(question)
    options = asked.options if asked else ()
    return next((option.label for option in options if option.id == value), NOTHING)


def capacities_of(cohort: Cohort) -> Mapping[uuid.UUID, int]:
    """How many mentees each mentor of a cohort takes in all; one statement."""
    everybody = people_of(cohort, place=None)
    return {one.id: capacity(one) for one in everybody if one.side is Side.MENTOR}
