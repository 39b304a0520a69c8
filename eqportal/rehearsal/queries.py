"""Test calls and rehearsals, as the office asks for them."""

import uuid
from collections.abc import Sequence

from sqlalchemy import func, select

from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.rehearsal.models import RehearsalRun, RunState
from eqportal.submissions.models import Submission

SHOWN = 50
UNDER_WAY = (RunState.QUEUED, RunState.RUNNING)


def test_calls(call: Call) -> Sequence[tuple[Call, int]]:
    """The calls that try this one out, the newest first, each with its submissions."""
    rows = session().execute(
        select(Call, func.count(Submission.id))
        .outerjoin(Submission, Submission.call_id == Call.id)
        .where(Call.test_of_id == call.id)
        .group_by(Call.id)
        .order_by(Call.created_at.desc(), Call.slug)
        .limit(SHOWN)
    )
    return [(row[0], row[1]) for row in rows]


def number_of_tests(call: Call) -> int:
    """How many calls try this one out."""
    tests = select(func.count(Call.id)).where(Call.test_of_id == call.id)
    return session().scalar(tests) or 0


def runs(call: Call) -> Sequence[RehearsalRun]:
    """The rehearsals of a call, the latest first."""
    of_call = select(RehearsalRun).where(RehearsalRun.call_id == call.id)
    return session().scalars(of_call.order_by(RehearsalRun.asked_at.desc()).limit(SHOWN)).all()


def one_run(call: Call, run_id: uuid.UUID) -> RehearsalRun | None:
    """One rehearsal of a call."""
    return session().scalar(
        select(RehearsalRun).where(RehearsalRun.call_id == call.id, RehearsalRun.id == run_id)
    )


def waiting(call: Call) -> RehearsalRun | None:
    """The rehearsal of a call that has not ended, if there is one."""
    under_way = select(RehearsalRun).where(
        RehearsalRun.call_id == call.id, RehearsalRun.state.in_(UNDER_WAY)
    )
    return session().scalar(under_way.limit(1))
