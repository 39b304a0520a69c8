"""What units have said of a case, as the faculty, the committee and the office read it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel.speaklater import LazyString
from sqlalchemy import select

from eqportal.endorsements import labels
from eqportal.endorsements.lifecycle import EndorsementState
from eqportal.endorsements.models import Endorsement, EndorsementStep, Level
from eqportal.endorsements.queries import of_submissions, steps_of
from eqportal.extensions import session
from eqportal.forms.budgets import Totals, totals
from eqportal.forms.spec import Kind, Reader
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.queries import latest_version


@dataclass(frozen=True)
class Word:
    """One unit's word: what stands, and what was said before.

    Until it is `final`, only what was said before is anybody else's to read.
    """

    endorsement: Endorsement
    level: LazyString
    status: LazyString
    kind: str
    final: bool
    before: Sequence[tuple[LazyString, EndorsementStep]] = ()


def words_on(submission: Submission) -> list[Word]:
    """The units' words on a case, the department's first."""
    rows = of_submissions([submission.id]).get(submission.id, [])
    steps = steps_of(rows) if rows else {}
    left = submission.state is not SubmissionState.ENDORSING
    return [_word(row, steps.get(row.id, []), left) for row in rows if _is_out(row, steps)]


def _is_out(row: Endorsement, steps: dict[uuid.UUID, list[EndorsementStep]]) -> bool:
    """Whether the unit has let its word go: what is still being written is nobody else's."""
    return row.state is EndorsementState.SENT_ON or bool(steps.get(row.id))


def _word(row: Endorsement, steps: Sequence[EndorsementStep], left: bool) -> Word:  # noqa: FBT001
    held = row.state is EndorsementState.HELD_BACK and left
    return Word(
        endorsement=row,
        level=labels.LEVELS[row.level],
        status=labels.STATES[row.state],
        kind=labels.KINDS[row.state],
        final=row.state is EndorsementState.SENT_ON or held,
        before=[(labels.STEPS[step.action], step) for step in steps],
    )


def faculty_ranks(ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The place that the faculty gave each of these cases, in one statement."""
    rows = session().execute(
        select(Endorsement.submission_id, Endorsement.rank).where(
            Endorsement.submission_id.in_(ids),
            Endorsement.level == Level.FACULTY,
            Endorsement.state == EndorsementState.SENT_ON,
            Endorsement.rank.is_not(None),
        )
    )
    return {submission: rank for submission, rank in rows if rank is not None}


def budget_of(submission: Submission) -> Totals | None:
    """What the budget comes to as it was sent; None when the form asks endorsers to read none."""
    asked = next((q for q in submission.call.form.questions() if q.kind is Kind.BUDGET), None)
    if asked is None or Reader.ENDORSER not in asked.seen_by:
        return None
    version = latest_version(submission)
    answers: dict[str, Any] = version.answers if version else {}
    return totals(answers.get(asked.id))
