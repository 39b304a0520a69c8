"""Answers that name a unit which is closed: told at the field, and in the way of sending."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.extensions import session
from eqportal.forms.spec import Kind, Question, Section
from eqportal.forms.validation import Problem
from eqportal.submissions.organisation import units_in
from eqportal.submissions.working import WorkingCopy
from eqportal.units.models import Unit


def told() -> str:
    """What to do about it."""
    return _("This unit no longer exists. Choose the unit that it belongs to now")


def gone(copy: WorkingCopy) -> frozenset[str]:
    """The codes among the answers whose unit is closed; nothing is asked when none is named."""
    named = {code for _path, code in units_in(copy.form.questions(), copy.answers)}
    if not named:
        return frozenset()
    closed = select(Unit.code).where(Unit.code.in_(named), Unit.closed_at.is_not(None))
    return frozenset(session().scalars(closed))


def problems_of(copy: WorkingCopy, section: Section, closed: frozenset[str]) -> list[Problem]:
    """The answers of a section that name a closed unit."""
    if not closed:
        return []
    asked = [q for q in section.questions if q.id in copy.applicable]
    return [Problem(path, told()) for path, code in units_in(asked, copy.answers) if code in closed]


def mark(form: Any, questions: Sequence[Question]) -> None:  # noqa: ANN401 - a section's form
    """Say it at the field when the page is opened; the unit is no longer among its choices."""
    for question in questions:
        if question.kind is Kind.UNIT:
            field = form[question.id]
            if field.data and field.data not in field.known():
                field.errors = [told()]
