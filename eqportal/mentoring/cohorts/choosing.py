"""Selecting who takes part: selected, in reserve with a rank, or passed over; many at once."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.decisions.lifecycle import FINAL
from eqportal.decisions.models import Decision, Outcome
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place, Side
from eqportal.mentoring.cohorts.operations import (
    CAN_LEAVE,
    close_up,
    must_be_open,
    on_left,
    reserve_of,
    tied,
)
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission

S = SubmissionState
PAST_SCREENING = (S.ELIGIBLE, S.IN_REVIEW, S.DECIDED, S.ANNOUNCED, S.CLOSED)
TURNED_DOWN = (Outcome.DECLINED, Outcome.NO_AWARD)


class Refusal(StrEnum):
    """Why a case is left as it was."""

    DECLINED = "declined"
    TIED = "tied"
    TWICE = "twice"


@dataclass
class Chosen:
    """The cases whose place was changed, and why others were left; by reference."""

    done: list[str] = field(default_factory=list)
    left: dict[str, Refusal] = field(default_factory=dict)


@dataclass(frozen=True)
class _Known:
    """What has to be asked before anybody is chosen, once for all of them."""

    by_case: dict[uuid.UUID, Participant]
    by_person: dict[uuid.UUID, Participant]
    tied: set[uuid.UUID]
    declined: set[uuid.UUID]


def choose(
    *, cohort: Cohort, side: Side, cases: Sequence[Submission], place: Place, by: User
) -> Chosen:
    """Give these cases this place; who has it already is neither done nor left."""
    must_be_open(cohort)
    call = cohort.mentee_call_id if side is Side.MENTEE else cohort.mentor_call_id
    if place is Place.LEFT or any(_is_strange(case, call) for case in cases):
        message = "no such choice"
        raise WrongStateError(message)
    known, result, ids = _known(cohort, side, cases), Chosen(), []
    last = len(reserve_of(cohort, side))
    for case in cases:
        row = known.by_case.get(case.id) or known.by_person.get(case.submitter_id)
        if row is not None and row.place is place and _is_said(case, row):
            continue
        if refusal := _refusal(case, row, place, known):
            result.left[case.reference] = refusal
            continue
        last += 1
        row = _row(cohort, side, case, row)
        known.by_case[case.id] = known.by_person[case.submitter_id] = row
        _put(row, place, last, by)
        result.done.append(case.reference)
        ids.append(str(case.id))
    close_up(cohort, side)
    if ids:
        record("cohort.chosen", by=by.id, subject=cohort, side=side, place=place, cases=ids)
    return result


def _is_said(case: Submission, row: Participant) -> bool:
    """Whether the row speaks for this case; who is passed over is so with every case."""
    return row.submission_id == case.id or row.place is Place.PASSED_OVER


def _is_strange(case: Submission, call: uuid.UUID) -> bool:
    return case.call_id != call or case.state not in PAST_SCREENING


def _known(cohort: Cohort, side: Side, cases: Sequence[Submission]) -> _Known:
    rows = session().scalars(
        select(Participant).where(Participant.cohort_id == cohort.id, Participant.side == side)
    )
    mine = list(rows)
    return _Known(
        by_case={row.submission_id: row for row in mine},
        by_person={row.user_id: row for row in mine},
        tied=tied(cohort),
        declined=declined_among([case.id for case in cases]),
    )


def declined_among(cases: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these cases that the committee has finally turned down."""
    rows = session().scalars(
        select(Decision.submission_id).where(
            Decision.submission_id.in_(cases),
            Decision.state.in_(FINAL),
            Decision.outcome.in_(TURNED_DOWN),
        )
    )
    return set(rows)


def _refusal(
    case: Submission, row: Participant | None, place: Place, known: _Known
) -> Refusal | None:
    if place in CAN_LEAVE and case.id in known.declined:
        return Refusal.DECLINED
    if row is not None and row.submission_id != case.id and row.place in CAN_LEAVE:
        return Refusal.TWICE
    if row is not None and row.id in known.tied:
        return Refusal.TIED
    return None


def _row(cohort: Cohort, side: Side, case: Submission, row: Participant | None) -> Participant:
    """The person's one row on this side; another case of theirs may have stood there."""
    if row is None:
        row = Participant(
            cohort_id=cohort.id, submission_id=case.id, user_id=case.submitter_id, side=side
        )
        session().add(row)
    elif row.submission_id != case.id:
        row.submission_id, row.changes = case.id, {}
    return row


def _put(row: Participant, place: Place, last: int, by: User) -> None:
    was = row.place
    row.place, row.left_at = place, None
    row.rank = last if place is Place.RESERVE else None
    row.decided_at, row.decided_by = now(), by.id
    session().flush()
    if was is Place.SELECTED and place is not Place.SELECTED:
        for happens in on_left:
            happens(row, by)


def order_reserve(*, cohort: Cohort, side: Side, ranks: Mapping[uuid.UUID, int], by: User) -> bool:
    """Put the reserve in the order of these numbers; whether anything was changed.

    Who has no number comes last, and equal numbers keep the order they were in.
    """
    must_be_open(cohort)
    before = list(reserve_of(cohort, side))
    after = sorted(before, key=lambda row: ranks.get(row.id, len(before) + 1))
    for rank, row in enumerate(after, start=1):
        if row.rank != rank:
            row.rank = rank
    if after != before:
        order = [str(row.submission_id) for row in after]
        record("cohort.reserve_ordered", by=by.id, subject=cohort, side=side, cases=order)
    return after != before
