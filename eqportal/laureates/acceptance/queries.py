"""What laureates have answered, and what a link opens."""

import uuid
from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.forms.spec import Form, Kind
from eqportal.laureates.acceptance.lifecycle import AcceptanceState
from eqportal.laureates.acceptance.models import Acceptance
from eqportal.laureates.models import Laureate
from eqportal.submissions.links.secret import opened_by
from eqportal.submissions.models import Submission
from eqportal.submissions.queries import latest_version


def of(laureate: Laureate) -> Acceptance | None:
    """What one laureate has been asked and answered."""
    return session().scalar(select(Acceptance).where(Acceptance.laureate_id == laureate.id))


def states_of(laureates: Collection[Laureate]) -> dict[uuid.UUID, AcceptanceState]:
    """The answer of each of these; one who was not asked is left out."""
    rows = session().execute(
        select(Acceptance.laureate_id, Acceptance.state).where(
            Acceptance.laureate_id.in_([one.id for one in laureates])
        )
    )
    return {row[0]: row[1] for row in rows}


def opened(token: str, *, lock: bool = False) -> tuple[Acceptance, Laureate] | None:
    """What a link opens; whoever has accepted comes back with it as long as they like."""
    row = opened_by(Acceptance, token, lock=lock)
    if row is None or not (row.in_time or row.state is AcceptanceState.ACCEPTED):
        return None
    return row, session().get_one(Laureate, row.laureate_id)


def suggested(submission: Submission) -> tuple[str, str]:
    """Name and address of whom to ask, as the nomination gives them."""
    version = latest_version(submission)
    answers: dict[str, Any] = version.answers if version else {}
    return _first(submission.call.form, answers, Kind.TEXT), _first(
        submission.call.form, answers, Kind.EMAIL
    )


def _first(form: Form, answers: dict[str, Any], kind: Kind) -> str:
    """The first answer of a kind that tells who the case is about."""
    for question in form.questions():
        value = answers.get(question.id)
        names = question.identifies or kind is Kind.EMAIL
        if question.kind is kind and names and isinstance(value, str) and value:
            return value
        if question.kind is Kind.GROUP and question.id in form.about_questions:
            inner = next((q.id for q in question.questions if q.kind is kind), None)
            found = _in_group(value, inner)
            if found:
                return found
    return ""


def _in_group(value: Any, inner: str | None) -> str:  # noqa: ANN401 - JSON
    if not isinstance(value, list) or inner is None:
        return ""
    given = (str(entry.get(inner) or "") for entry in value if isinstance(entry, dict))
    return next((text for text in given if text), "")
