"""The person's own list, in the order of what is to be done."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from sqlalchemy import ColumnElement, and_, case, func, or_

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.submissions.lifecycle import ENDED, SubmissionState
from eqportal.submissions.messages.queries import unread
from eqportal.submissions.models import Submission
from eqportal.submissions.queries import PAGE, visible_to

S = SubmissionState


class Turn(IntEnum):
    """Whose turn it is: the person's, somebody else's, nobody's any more."""

    YOURS = 0
    UNDER_WAY = 1
    RESULT = 2
    ENDED = 3


RESULTS = (S.HELD_BACK, S.INELIGIBLE, S.ANNOUNCED, S.CLOSED)


@dataclass(frozen=True)
class Line:
    """One submission in the list: whose turn, until when, and how many new messages."""

    submission: Submission
    turn: Turn
    due_at: datetime | None
    messages: int


def number_of(user: User) -> int:
    """How many the person has or takes part in."""
    counted = visible_to(user).with_only_columns(func.count(Submission.id))
    return session().scalar(counted) or 0


def page_of(user: User, page: int) -> list[Line]:
    """One page; those that wait for the person come first, the nearest date at the top."""
    moment = now()
    due = func.coalesce(Submission.late_until, Call.closes_at)
    turn = _turn(user, moment, due)
    ordered = (
        visible_to(user)
        .join(Call, Call.id == Submission.call_id)
        .add_columns(turn.label("turn"))
        .order_by(
            "turn",
            case((Submission.state == S.RETURNED, 0), else_=1),
            case((turn == Turn.YOURS.value, func.coalesce(Submission.complete_by, due))),
            Submission.created_at.desc(),
            Submission.id,
        )
    )
    rows = session().execute(ordered.limit(PAGE).offset((page - 1) * PAGE)).all()
    found = [submission for submission, _ in rows]
    new = unread(found, office=False)
    return [Line(one, Turn(whose), _due(one), new.get(one.id, 0)) for one, whose in rows]


def _due(submission: Submission) -> datetime | None:
    """Until when it is the person's turn; what was asked for long ago has no date."""
    return submission.complete_by if submission.state is S.RETURNED else submission.due_at


def _turn(user: User, moment: datetime, due: ColumnElement[datetime]) -> ColumnElement[int]:
    mine = Submission.submitter_id == user.id
    running = and_(Submission.state == S.DRAFT, due > moment)
    in_time = or_(Submission.complete_by.is_(None), Submission.complete_by > moment)
    asked = and_(Submission.state == S.RETURNED, in_time)
    over = and_(Submission.state == S.DRAFT, due <= moment)
    return case(
        (and_(mine, or_(asked, running)), Turn.YOURS.value),
        (Submission.state.in_(RESULTS), Turn.RESULT.value),
        (or_(Submission.state.in_(ENDED), over), Turn.ENDED.value),
        else_=Turn.UNDER_WAY.value,
    )
