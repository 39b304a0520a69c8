"""A laureate drafted from an awarded nomination: the name, the unit and the reasons as given."""

from typing import Any

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.decisions.models import Decision
from eqportal.extensions import session
from eqportal.forms.spec import Form, Kind, Question
from eqportal.laureates.models import Laureate
from eqportal.locales.text import LOCALES, LocalisedText, same
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.units.models import Unit

AND = {"nb": " og ", "nn": " og ", "en": " and "}


def _answered(form: Form, answers: dict[str, Any]) -> list[Question]:
    about = [form.question(question) for question in form.about_questions]
    return [question for question in about if answers.get(question.id)]


def _unit_name(code: object) -> LocalisedText:
    found = session().scalar(select(Unit.name).where(Unit.code == str(code)))
    return found or same(str(code))


def _joined(names: list[str]) -> LocalisedText:
    """Names in a row with the language's word for `and` before the last."""
    *first, last = names
    return LocalisedText(
        **{
            loc: (AND[loc] if first else "").join([", ".join(first), last]) if first else last
            for loc in LOCALES
        }
    )


def name_from(form: Form, answers: dict[str, Any], title: str) -> LocalisedText:
    """Whom it is about: the first of the form's about-questions that has an answer."""
    for question in _answered(form, answers):
        value = answers[question.id]
        if question.kind is Kind.UNIT:
            return _unit_name(value)
        if question.kind is Kind.GROUP:
            names = [str(entry["name"]) for entry in value if entry.get("name")]
            if names:
                return _joined(names)
        elif isinstance(value, str):
            return same(value)
    return same(title)


def unit_from(form: Form, answers: dict[str, Any]) -> LocalisedText:
    """The unit of those it is about; empty when the unit itself is the laureate."""
    answered = _answered(form, answers)
    if not answered or answered[0].kind is Kind.UNIT:
        return LocalisedText()
    first = answers[answered[0].id]
    if isinstance(first, list):
        inner = next((q.id for q in answered[0].questions if q.kind is Kind.UNIT), None)
        code = next((e.get(inner) for e in first if inner and e.get(inner)), None)
    else:
        code = next((answers[q.id] for q in answered if q.kind is Kind.UNIT), None)
    return _unit_name(code) if code else LocalisedText()


def draft(submission: Submission, decision: Decision) -> Laureate:
    """An unpublished laureate; the officer writes the citation in each language."""
    version = (
        session()
        .scalars(
            select(SubmissionVersion)
            .where(SubmissionVersion.submission_id == submission.id)
            .order_by(SubmissionVersion.number.desc())
            .limit(1)
        )
        .one()
    )
    form, leader = submission.call.form, session().get_one(User, decision.decided_by)
    laureate = Laureate(
        year=submission.call.year,
        name=name_from(form, version.answers, submission.title),
        unit=unit_from(form, version.answers),
        citation=LocalisedText(**{leader.locale: decision.reasons}),
        submission_id=submission.id,
    )
    session().add(laureate)
    session().flush()
    return laureate
