"""What a case stands for in the list: the money it asks for, and the faculty it comes from."""

import uuid

from sqlalchemy import select

from eqportal.endorsements.models import Endorsement, Level
from eqportal.extensions import session
from eqportal.forms.budgets import totals
from eqportal.forms.conditions import Answers
from eqportal.forms.spec import Form, Kind, Reader
from eqportal.submissions.models import Submission
from eqportal.submissions.queries import latest_version
from eqportal.units.models import Unit, UnitKind

HEIGHT = 10


def asked_by(submission: Submission) -> int | None:
    """The kroner that a case asks the call for: its budget's grant, or an amount that members read.

    None when the form asks for no such thing.
    """
    return asked_in(submission.call.form, _answers(submission))


def asked_in(form: Form, answers: Answers) -> int | None:
    """The kroner that these answers ask for."""
    questions = [q for q in form.questions() if Reader.REVIEWER in q.seen_by]
    found = next((q for q in questions if q.kind is Kind.BUDGET), None)
    found = found or next((q for q in questions if q.kind is Kind.MONEY), None)
    if found is None:
        return None
    value = answers.get(found.id)
    if found.kind is Kind.BUDGET:
        return totals(value).grant
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _answers(submission: Submission) -> Answers:
    version = latest_version(submission)
    return version.answers if version else {}


def faculty_of(submission: Submission) -> uuid.UUID | None:
    """The faculty that endorsed the case, or that of the first unit named in it."""
    endorsed = select(Endorsement.unit_id).where(
        Endorsement.submission_id == submission.id, Endorsement.level == Level.FACULTY
    )
    found = session().scalar(endorsed)
    return found or faculty_above(unit_in(submission.call.form, _answers(submission)))


def unit_in(form: Form, answers: Answers) -> str | None:
    """The code of the first unit that is named in these answers."""
    questions = (q for q in form.questions() if q.kind is Kind.UNIT)
    named = (answers.get(q.id) for q in questions)
    return next((code for code in named if isinstance(code, str) and code), None)


def faculty_above(code: str | None) -> uuid.UUID | None:
    """The faculty that a unit belongs to, or that it is."""
    if code is None:
        return None
    unit = session().scalar(select(Unit).where(Unit.code == code))
    for _step in range(HEIGHT):
        if unit is None or unit.kind is UnitKind.FACULTY:
            break
        unit = session().get(Unit, unit.parent_id) if unit.parent_id else None
    return unit.id if unit else None
