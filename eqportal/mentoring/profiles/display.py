"""What a participant's answers say of the person, for pages: names, places, the presentation."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.forms.spec import Form
from eqportal.locales.text import LocalisedText
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place, Side
from eqportal.mentoring.profiles.rows import Person, people_of, person_of, units
from eqportal.mentoring.profiles.sides import capacity
from eqportal.units.models import Unit

CONSENT = "declare_sharing"
"""The declaration that name, unit and presentation may be shown to a proposed counterpart."""


@dataclass(frozen=True)
class Profile:
    """Somebody as pages show them; empty where nothing was answered.

    `blurb` is empty without the person's consent. `capacity` is a mentor's, in all.
    """

    id: uuid.UUID
    user_id: uuid.UUID
    reference: str
    side: Side
    place: Place
    name: str
    email: str
    unit: LocalisedText
    faculty: LocalisedText
    campus: LocalisedText
    position: LocalisedText
    field: str
    blurb: str
    capacity: int


Names = Mapping[str, LocalisedText]
NOTHING = LocalisedText()


def profiles_of(cohort: Cohort, place: Place | None = None) -> dict[uuid.UUID, Profile]:
    """The profile of everybody who was decided on, by the participant's id; in fixed statements."""
    forms = {Side.MENTEE: cohort.mentee_call.form, Side.MENTOR: cohort.mentor_call.form}
    names, faculties = unit_names(), units().faculties
    return {
        person.id: _profile(person, forms[person.side], names, faculties)
        for person in people_of(cohort, place)
    }


def profile_of(participant: Participant) -> Profile | None:
    """One participant's profile."""
    person, cohort = person_of(participant.id), session().get(Cohort, participant.cohort_id)
    if person is None or cohort is None:
        return None
    call = cohort.mentee_call if person.side is Side.MENTEE else cohort.mentor_call
    return _profile(person, call.form, unit_names(), units().faculties)


def unit_names() -> dict[str, LocalisedText]:
    """The name of every unit by its code."""
    return {row.code: row.name for row in session().execute(select(Unit.code, Unit.name))}


def _profile(person: Person, form: Form, names: Names, faculties: Mapping[str, str]) -> Profile:
    unit = _text(person, "unit")
    return Profile(
        id=person.id,
        user_id=person.user_id,
        reference=person.reference,
        side=person.side,
        place=person.place,
        name=person.name,
        email=person.email,
        unit=names.get(unit, NOTHING),
        faculty=names.get(faculties.get(unit, ""), NOTHING),
        campus=_label(person, form, "campus"),
        position=_label(person, form, "position"),
        field=_text(person, "field"),
        blurb=_text(person, "blurb") if person.answers.get(CONSENT) is True else "",
        capacity=capacity(person) if person.side is Side.MENTOR else 0,
    )


def _text(person: Person, question: str) -> str:
    value = person.answers.get(question)
    return value.strip() if isinstance(value, str) else ""


def _label(person: Person, form: Form, question: str) -> LocalisedText:
    """The words of the option chosen, if the form still has it."""
    asked = next((q for q in form.questions() if q.id == question), None)
    chosen = person.answers.get(question)
    options = asked.options if asked else ()
    return next((option.label for option in options if option.id == chosen), NOTHING)
