"""Taking the pairs of a run over to the board."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.extensions import session
from eqportal.mentoring.board.moving import plan, take_apart
from eqportal.mentoring.board.standing import Pair, Standing, keep_still, standing_of
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.operations import must_be_open
from eqportal.mentoring.matching.models import Run, RunPair, RunState
from eqportal.mentoring.matching.queries import is_stale
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.pairings.models import Pairing


class StaleRunError(WrongStateError):
    """Something has changed since the run: it is reckoned again before it is used."""


@dataclass(frozen=True)
class Change:
    """What a run changes on the board: pairs that come, go and stay, and that have no room."""

    new: tuple[Pair, ...]
    gone: tuple[Pairing, ...]
    stays: tuple[Pairing, ...]
    left: tuple[Pair, ...]


def change_by(standing: Standing, run: Run) -> Change:
    """What using the run would do: what is planned and does not stay makes room for it."""
    rows = session().execute(
        select(RunPair.mentee_id, RunPair.mentor_id)
        .where(RunPair.run_id == run.id)
        .order_by(RunPair.points.desc(), RunPair.mentee_id)
    )
    wanted: dict[uuid.UUID, Pair] = {mentee: (mentee, mentor) for mentee, mentor in rows}
    stays = tuple(
        row
        for row in standing.planned()
        if standing.stays(row) or wanted.get(row.mentee_id) == (row.mentee_id, row.mentor_id)
    )
    kept = {row.mentee_id for row in stays}
    gone = tuple(row for row in standing.planned() if row.mentee_id not in kept)
    busy = {row.mentee_id for row in standing.live.values()} - {row.mentee_id for row in gone}
    new, left = _with_room(standing, stays, [p for p in wanted.values() if p[0] not in busy])
    return Change(new, gone, stays, left)


def _with_room(
    standing: Standing, stays: tuple[Pairing, ...], wanted: list[Pair]
) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Those that a mentor has a place for, and the others."""
    places = {one.id: standing.capacity(one) for one in standing.people.values()}
    for row in stays:
        places[row.mentor_id] -= 1
    new: list[Pair] = []
    left: list[Pair] = []
    for pair in wanted:
        places[pair[1]] -= 1
        (new if places[pair[1]] >= 0 else left).append(pair)
    return tuple(new), tuple(left)


def use_run(*, cohort: Cohort, run: Run, by: User) -> Change:
    """Plan the pairs of a run instead of what is planned and does not stay.

    StaleRunError when something has changed since, WrongStateError when the run is not ready or
    the cohort is closed. Used already, nothing happens.
    """
    must_be_open(cohort)
    if run.state is not RunState.READY or run.cohort_id != cohort.id:
        message = "the run is not ready"
        raise WrongStateError(message)
    keep_still(*_people(cohort, run))
    if is_stale(cohort, run):
        message = "something has changed since the run"
        raise StaleRunError(message)
    standing = standing_of(cohort)
    change = change_by(standing, run)
    for row in change.gone:
        take_apart(standing, row, by)
    session().flush()
    for pair in change.new:
        plan(cohort, pair, by, run.id)
    session().flush()
    if change.new or change.gone:
        record("match_run.used", by=by.id, subject=run, **_counted(change))
    return change


def _people(cohort: Cohort, run: Run) -> set[uuid.UUID]:
    """Everybody who is in a pair of the run, or in a planned one."""
    planned = (Pairing.cohort_id == cohort.id, Pairing.state == PairingState.PLANNED)
    of_run = select(RunPair.mentee_id, RunPair.mentor_id).where(RunPair.run_id == run.id)
    of_board = select(Pairing.mentee_id, Pairing.mentor_id).where(*planned)
    return {
        one for asked in (of_run, of_board) for pair in session().execute(asked) for one in pair
    }


def _counted(change: Change) -> Mapping[str, int]:
    return {"new": len(change.new), "gone": len(change.gone), "stays": len(change.stays)}
