"""Reckoning a run beside the request, with a word now and then about how far it is."""

import time
import uuid
from collections.abc import Callable
from functools import partial

from flask import Flask
from sqlalchemy import update

from eqportal.beside import beside
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.matching.engine import match
from eqportal.mentoring.matching.models import Run, RunState
from eqportal.mentoring.matching.operations import STEPS, kept
from eqportal.mentoring.matching.spec import Problem

TELL_EVERY_SECONDS = 0.5


def start(app: Flask, run: uuid.UUID, problem: Problem) -> None:
    """Reckon in a thread of its own; a run of a usual cohort is ready when this returns."""
    beside(app, partial(_work, run, problem), partial(_move, run, state=RunState.FAILED))


def _work(run: uuid.UUID, problem: Problem) -> None:
    result = match(problem, _now_and_then(run))
    kept(run=run, result=result)
    session().commit()


def _now_and_then(run: uuid.UUID) -> Callable[[int, int], None]:
    """Tells how far a run is, so seldom that it costs nothing."""
    told = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told >= TELL_EVERY_SECONDS:
            _move(run, done=STEPS * done // (total or 1))
            told = time.monotonic()

    return tell


def _move(run: uuid.UUID, **values: object) -> None:
    """Write down how far it is, unless it was given up meanwhile."""
    session().execute(
        update(Run)
        .where(Run.id == run, Run.state == RunState.RECKONING)
        .values(moved_at=now(), **values)
    )
    session().commit()
