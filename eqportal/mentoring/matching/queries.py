"""The runs of a cohort, and whether what they were made from is still so."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import func, select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, Participant, Side
from eqportal.mentoring.matching.engine import digest
from eqportal.mentoring.matching.models import Run, RunLeft, RunPair, RunState
from eqportal.mentoring.matching.spec import Problem
from eqportal.mentoring.profiles.reading import problem_of

PAGE = 25


def numbered(cohort: Cohort, number: int) -> Run | None:
    """The run of a cohort with that number."""
    return session().scalar(select(Run).where(Run.cohort_id == cohort.id, Run.number == number))


def latest(cohort: Cohort) -> Run | None:
    """The last run that came to an end."""
    ready = select(Run).where(Run.cohort_id == cohort.id, Run.state == RunState.READY)
    return session().scalar(ready.order_by(Run.number.desc()).limit(1))


def under_way(cohort: Cohort) -> Run | None:
    """The run that is being reckoned, or was when its process ended; there is one at most."""
    return session().scalar(
        select(Run).where(Run.cohort_id == cohort.id, Run.state == RunState.RECKONING)
    )


def same_as(cohort: Cohort, wanted: str) -> Run | None:
    """The last ready run with this digest."""
    found = latest(cohort)
    return found if found is not None and found.digest == wanted else None


def count(cohort: Cohort) -> int:
    """How many runs there are."""
    return session().scalar(select(func.count(Run.id)).where(Run.cohort_id == cohort.id)) or 0


def page_of(cohort: Cohort, page: int) -> Sequence[Run]:
    """One page of the runs, the last one first."""
    wanted = select(Run).where(Run.cohort_id == cohort.id).order_by(Run.number.desc())
    return session().scalars(wanted.limit(PAGE).offset((page - 1) * PAGE)).all()


def ready(cohort: Cohort) -> Sequence[Run]:
    """Every run that came to an end, the last one first."""
    wanted = select(Run).where(Run.cohort_id == cohort.id, Run.state == RunState.READY)
    return session().scalars(wanted.order_by(Run.number.desc())).all()


@dataclass(frozen=True)
class Tally:
    """What a run came to, in numbers."""

    pairs: int = 0
    mentees: int = 0
    mentors: int = 0


def tallies(runs: Iterable[Run]) -> dict[uuid.UUID, Tally]:
    """The pairs, and those left on each side, of each of these runs; two statements."""
    ids = [run.id for run in runs]
    pairs = session().execute(
        select(RunPair.run_id, func.count()).where(RunPair.run_id.in_(ids)).group_by(RunPair.run_id)
    )
    left = session().execute(
        select(RunLeft.run_id, Participant.side, func.count())
        .join(Participant, Participant.id == RunLeft.participant_id)
        .where(RunLeft.run_id.in_(ids))
        .group_by(RunLeft.run_id, Participant.side)
    )
    paired = {row[0]: row[1] for row in pairs}
    found: Counter[tuple[uuid.UUID, Side]] = Counter({(row[0], row[1]): row[2] for row in left})
    return {
        id_: Tally(paired.get(id_, 0), found[id_, Side.MENTEE], found[id_, Side.MENTOR])
        for id_ in ids
    }


def askers(runs: Iterable[Run]) -> dict[uuid.UUID, str]:
    """What those who asked for these runs are called, by id."""
    wanted = select(User).where(User.id.in_({run.asked_by for run in runs}))
    return {user.id: user.called for user in session().scalars(wanted)}


def current_digest(cohort: Cohort) -> str:
    """The digest of what a run would be made from now."""
    return digest(problem_of(cohort))


def is_stale(cohort: Cohort, run: Run) -> bool:
    """Whether anything that the run was made from is another now, a weight or a pin included."""
    return run.state is RunState.READY and run.digest != current_digest(cohort)


class Changed(StrEnum):
    """What is another than it was when a run was made."""

    SETTINGS = "settings"
    WISHES = "wishes"
    PEOPLE = "people"


def wishes_of(problem: Problem) -> dict[str, list[list[str]]]:
    """The pins and bans, as a run keeps them."""
    kinds = {"pins": problem.pins, "forbidden": problem.forbidden}
    return {kind: [list(pair) for pair in sorted(pairs)] for kind, pairs in kinds.items()}


def changed(run: Run, problem: Problem) -> tuple[Changed, ...]:
    """What has changed since a run: nothing when it would come to the same now.

    Whatever is neither a setting nor a wish is about the people: their profiles, who is selected,
    and who has been asked.
    """
    if run.state is not RunState.READY or run.digest == digest(problem):
        return ()
    pins, forbidden = (
        frozenset((mentee, mentor) for mentee, mentor in run.wishes.get(kind, ()))
        for kind in ("pins", "forbidden")
    )
    as_it_was = replace(problem, settings=run.settings, pins=pins, forbidden=forbidden)
    differs = {
        Changed.SETTINGS: run.settings != problem.settings,
        Changed.WISHES: run.wishes != wishes_of(problem),
        Changed.PEOPLE: run.digest != digest(as_it_was),
    }
    return tuple(what for what, is_so in differs.items() if is_so)
