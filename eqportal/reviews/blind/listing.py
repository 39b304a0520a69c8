"""The cases of a blind call as the office has them before it: what waits, and what is approved."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.endorsements.models import Endorsement
from eqportal.extensions import session
from eqportal.reviews.blind.models import Redaction, WashedFile, WashState
from eqportal.reviews.blind.queries import approved_for, hidden_in
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.submissions.referees.models import Referee
from eqportal.submissions.screening.queries import visible_to

PAGE = 25
S = SubmissionState
OVER = (S.WITHDRAWN, S.INELIGIBLE, S.LAPSED)


class Standing(StrEnum):
    """How far the redaction of a case is."""

    NOT_BEGUN = "not_begun"
    CHANGED = "changed"
    BEGUN = "begun"
    APPROVED = "approved"


@dataclass(frozen=True)
class Row:
    """One line of the list; `unwashed` are files of which no copy could be made."""

    reference: str
    title: str
    standing: Standing
    unwashed: int


def _cases(user: User, call: Call) -> Select[Submission]:
    return visible_to(user).where(Submission.call_id == call.id, Submission.state.not_in(OVER))


def _newer() -> ColumnElement[bool]:
    """Whether a version, a unit's word or a letter has come after the copy was approved."""
    latest = (
        select(func.max(SubmissionVersion.number))
        .where(SubmissionVersion.submission_id == Submission.id)
        .scalar_subquery()
    )
    said = select(Endorsement.id).where(
        Endorsement.submission_id == Submission.id, Endorsement.sent_at > Redaction.approved_at
    )
    written = select(Referee.id).where(
        Referee.submission_id == Submission.id, Referee.received_at > Redaction.approved_at
    )
    return or_(latest > Redaction.approved_number, said.exists(), written.exists())


def _standing(call: Call) -> ColumnElement[Any]:
    hidden = hidden_in(call.id)
    approved = approved_for(hidden)
    return case(
        (Redaction.submission_id.is_(None), literal(Standing.NOT_BEGUN.value)),
        (Redaction.approved_at.is_(None), literal(Standing.BEGUN.value)),
        (and_(approved, ~_newer()), literal(Standing.APPROVED.value)),
        else_=literal(Standing.CHANGED.value),
    )


def count(user: User, call: Call) -> int:
    """How many cases of the call are to be redacted, or are."""
    cases = _cases(user, call).with_only_columns(func.count(Submission.id))
    return session().scalar(cases) or 0


def waiting(user: User, call: Call) -> int:
    """How many of them the panel cannot read yet, or not all of."""
    cases = (
        _cases(user, call)
        .outerjoin(Redaction, Redaction.submission_id == Submission.id)
        .where(_standing(call) != Standing.APPROVED.value)
    )
    return session().scalar(cases.with_only_columns(func.count(Submission.id))) or 0


def unwashed(user: User, call: Call) -> int:
    """How many files of the call could not be washed, so that the panel does not get them."""
    rows = (
        _cases(user, call)
        .join(WashedFile, WashedFile.submission_id == Submission.id)
        .where(WashedFile.state == WashState.FAILED)
    )
    return session().scalar(rows.with_only_columns(func.count(WashedFile.original_id))) or 0


def page_of(user: User, call: Call, page: int) -> list[Row]:
    """One page of the cases: what waits comes first, then by reference."""
    standing = _standing(call)
    failed = (
        select(func.count())
        .where(WashedFile.submission_id == Submission.id, WashedFile.state == WashState.FAILED)
        .scalar_subquery()
    )
    done = case((standing == Standing.APPROVED.value, 1), else_=0)
    rows = session().execute(
        _cases(user, call)
        .outerjoin(Redaction, Redaction.submission_id == Submission.id)
        .with_only_columns(Submission.reference, Submission.title, standing, failed)
        .order_by(done, Submission.reference)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [Row(ref, title, Standing(found), failed_) for ref, title, found, failed_ in rows]
