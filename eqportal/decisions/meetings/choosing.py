"""Which cases come on an agenda: a filter of the call's cases, and the order they come in."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from eqportal.accounts.models import User
from eqportal.decisions.meetings.models import Meeting, MeetingItem
from eqportal.decisions.models import Decision
from eqportal.extensions import session
from eqportal.reviews.numbers.models import CaseScore
from eqportal.reviews.panels.queries import quorum
from eqportal.submissions.lifecycle import PANEL_READS, SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to
from eqportal.units.models import Unit

SHOWN = 200
APART = 1.0
"""A spread from which the members disagree, in points of the scale."""


class Scored(StrEnum):
    """How the scores of a case stand."""

    ENOUGH = "enough"
    MISSING = "missing"
    APART = "apart"


class Order(StrEnum):
    """What decides the order of the cases."""

    RANK = "rank"
    SPREAD = "spread"
    REFERENCE = "reference"


@dataclass(frozen=True)
class Filter:
    """What to look for; None asks for everything."""

    state: SubmissionState | None = None
    scored: Scored | None = None
    faculty: uuid.UUID | None = None
    undecided: bool = False
    order: Order = Order.RANK


@dataclass(frozen=True)
class Found:
    """One case that the filter found, with its numbers if it has any."""

    id: uuid.UUID
    reference: str
    title: str
    language: str
    state: SubmissionState
    mean: float | None
    spread: float | None
    reviews: int | None


def _cases(user: User, meeting: Meeting, wanted: Filter) -> Select[Submission]:
    """Cases of the call that the officer may see and that are not on this agenda yet."""
    here = select(MeetingItem.submission_id).where(
        MeetingItem.meeting_id == meeting.id, MeetingItem.submission_id.is_not(None)
    )
    cases = visible_to(user).outerjoin(CaseScore, CaseScore.submission_id == Submission.id)
    cases = cases.where(
        Submission.call_id == meeting.call_id,
        Submission.state.in_(PANEL_READS),
        Submission.id.not_in(here),
    )
    return cases.where(*_conditions(meeting, wanted))


def _conditions(meeting: Meeting, wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.state is not None:
        found.append(Submission.state == wanted.state)
    if wanted.scored is not None:
        found.append(_standing(meeting, wanted.scored))
    if wanted.faculty is not None:
        found.append(CaseScore.faculty_id == wanted.faculty)
    if wanted.undecided:
        found.append(Submission.id.not_in(select(Decision.submission_id)))
    return found


def _standing(meeting: Meeting, scored: Scored) -> ColumnElement[bool]:
    reviews, needed = func.coalesce(CaseScore.reviews, 0), quorum(meeting.call)
    return {
        Scored.ENOUGH: reviews >= needed,
        Scored.MISSING: reviews < needed,
        Scored.APART: CaseScore.spread >= APART,
    }[scored]


def _ordering(order: Order) -> tuple[Any, ...]:
    """The best first, or the most disputed first; a case without numbers comes last."""
    without = CaseScore.mean.is_(None)
    by = {
        Order.RANK: (without, CaseScore.mean.desc()),
        Order.SPREAD: (without, CaseScore.spread.desc()),
        Order.REFERENCE: (),
    }[order]
    return (*by, Submission.reference)


def found(user: User, meeting: Meeting, wanted: Filter) -> list[Found]:
    """The cases, in order; at most 200, which is more than any meeting takes."""
    case = (Submission.id, Submission.reference, Submission.title, Submission.language)
    numbers = (CaseScore.mean, CaseScore.spread, CaseScore.reviews)
    columns: tuple[Any, ...] = (*case, Submission.state, *numbers)
    rows = session().execute(
        _cases(user, meeting, wanted)
        .with_only_columns(*columns)
        .order_by(*_ordering(wanted.order))
        .limit(SHOWN)
    )
    return [Found(*row) for row in rows]


def in_order(cases: Sequence[uuid.UUID], order: Order) -> list[uuid.UUID]:
    """These cases by rank or by spread."""
    rows = session().scalars(
        select(Submission.id)
        .outerjoin(CaseScore, CaseScore.submission_id == Submission.id)
        .where(Submission.id.in_(cases))
        .order_by(*_ordering(order))
    )
    return list(rows)


def faculties(meeting: Meeting) -> Sequence[Unit]:
    """The faculties that cases of the call come from."""
    of_call = select(CaseScore.faculty_id).where(CaseScore.call_id == meeting.call_id)
    return session().scalars(select(Unit).where(Unit.id.in_(of_call)).order_by(Unit.code)).all()
