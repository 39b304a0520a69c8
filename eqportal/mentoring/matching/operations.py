"""Asking for a run, and keeping what came of it; a run is never changed after."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, Participant
from eqportal.mentoring.matching.beforehand import hinders
from eqportal.mentoring.matching.checking import findings
from eqportal.mentoring.matching.engine import digest
from eqportal.mentoring.matching.models import Run, RunLeft, RunPair, RunState
from eqportal.mentoring.matching.queries import same_as, under_way, wishes_of
from eqportal.mentoring.matching.spec import Alternative, Findings, Left, Match, Problem, Result
from eqportal.submissions.models import Submission

STEPS = 100
"""How far a run is, is told in hundredths."""


class RefusedError(Exception):
    """There is nothing to reckon: nobody can be matched, or what was pinned cannot be."""

    def __init__(self, found: Findings) -> None:
        self.findings = found
        super().__init__("nobody can be matched, or a pin is wrong")


class UnderWayError(Exception):
    """Another officer’s run is being reckoned; `number` says which, when that is known."""

    def __init__(self, number: int | None) -> None:
        self.number = number
        super().__init__("a run is being reckoned")


def ask(*, cohort: Cohort, problem: Problem, by: User, found: Findings | None = None) -> Run:
    """A run that waits to be reckoned, or the last one when nothing has changed since.

    `found` are the findings of the problem where somebody has them already. WrongStateError when
    the cohort is closed, UnderWayError when one is being reckoned, RefusedError when there is
    nothing to reckon. One that was interrupted has failed with this.
    """
    if cohort.closed_at is not None:
        message = "the cohort is closed"
        raise WrongStateError(message)
    before = under_way(cohort)
    if before is not None and not before.interrupted:
        raise UnderWayError(before.number)
    mark = digest(problem)
    if before is None and (same := same_as(cohort, mark)) is not None:
        return same
    found = found or findings(problem)
    if hinders(found):
        raise RefusedError(found)
    if before is not None:
        _give_up(before, by)
    return _new(cohort, problem, mark, by)


def _give_up(run: Run, by: User) -> None:
    run.state = RunState.FAILED
    session().flush()
    record("run.interrupted", by=by.id, subject=run)


def _new(cohort: Cohort, problem: Problem, mark: str, by: User) -> Run:
    last = session().scalar(select(func.max(Run.number)).where(Run.cohort_id == cohort.id)) or 0
    run = Run(
        cohort_id=cohort.id,
        number=last + 1,
        state=RunState.RECKONING,
        asked_by=by.id,
        settings=problem.settings,
        wishes=wishes_of(problem),
        digest=mark,
        total=STEPS,
    )
    try:
        with session().begin_nested():
            session().add(run)
    except IntegrityError as error:  # another officer, in the same moment
        raise UnderWayError(None) from error
    record("run.asked", by=by.id, subject=run, cohort=cohort.id, number=run.number, input=mark)
    return run


def kept(*, run: uuid.UUID, result: Result) -> bool:
    """Write down what a run came to, in bulk; whether anybody still waited for it."""
    waiting = session().get(Run, run, with_for_update=True)
    if waiting is None or waiting.state is not RunState.RECKONING:
        return False
    ids = _ids(waiting.cohort_id)
    _insert(RunPair, (_pair(run, one, ids) for one in result.matches))
    _insert(RunLeft, (_left(run, one, ids) for one in result.left))
    waiting.state, waiting.done, waiting.moved_at = RunState.READY, waiting.total, now()
    waiting.digest, waiting.solver = result.digest, result.solver
    waiting.points, waiting.worst = result.total, result.worst
    session().flush()
    return True


def _ids(cohort: uuid.UUID) -> dict[str, uuid.UUID]:
    rows = session().execute(
        select(Submission.reference, Participant.id)
        .join(Participant, Participant.submission_id == Submission.id)
        .where(Participant.cohort_id == cohort)
    )
    return {row[0]: row[1] for row in rows}


def _insert(model: type[RunPair | RunLeft], rows: Iterable[dict[str, Any]]) -> None:
    if whole := list(rows):
        session().execute(insert(model), whole)


def _pair(run: uuid.UUID, match: Match, ids: Mapping[str, uuid.UUID]) -> dict[str, Any]:
    return {
        "run_id": run,
        "mentee_id": ids[match.mentee],
        "mentor_id": ids[match.mentor],
        "points": match.points,
        "pinned": match.pinned,
        "explained": {
            "shares": {part.value: share for part, share in match.shares.items()},
            "alternatives": [_alternative(one) for one in match.alternatives],
        },
    }


def _alternative(one: Alternative) -> dict[str, Any]:
    barred = [bar.value for bar in one.barred]
    return {"mentor": one.mentor, "points": one.points, "barred": barred, "to": one.to}


def _left(run: uuid.UUID, left: Left, ids: Mapping[str, uuid.UUID]) -> dict[str, Any]:
    explained = {
        "barred": {bar.value: number for bar, number in left.barred.items()},
        "allowed": left.allowed,
        "remedy": left.remedy.value if left.remedy else None,
        "free": left.free,
        "nearest": [_alternative(one) for one in left.nearest],
    }
    return {"run_id": run, "participant_id": ids[left.reference], "explained": explained}
