"""Running a rehearsal stage by stage, each in a transaction of its own."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.calls.operations import HinderedError
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.negotiation import answering_in
from eqportal.locales.text import same
from eqportal.rehearsal.models import RehearsalRun, RunState
from eqportal.rehearsal.people import invented
from eqportal.rehearsal.scene import Scene
from eqportal.rehearsal.stages import STAGES, Stage
from eqportal.rehearsal.steps import Line, Step, Told, failed, in_each

log = logging.getLogger("eqportal.rehearsal")
COMMAND = "en"
"""The language of a rehearsal that the command line asked for."""

LOST_AFTER = timedelta(minutes=5)


class StoppedError(Exception):
    """The round cannot go on."""


def run_queued() -> int:
    """Run what was asked for, one after the other; returns how many."""
    _give_up_lost_ones()
    done = 0
    while (run := _claim()) is not None:
        for _line in run_stages(run):
            pass
        done += 1
    return done


def _claim() -> RehearsalRun | None:
    waiting = select(RehearsalRun).where(RehearsalRun.state == RunState.QUEUED)
    run = session().scalar(
        waiting.order_by(RehearsalRun.asked_at)
        .limit(1)
        .with_for_update(of=RehearsalRun, skip_locked=True)
    )
    if run is not None:
        run.state, run.moved_at = RunState.RUNNING, now()
    session().commit()
    return run


def _give_up_lost_ones() -> None:
    """A run whose process has ended does not stay under way for ever."""
    lost = session().scalars(
        select(RehearsalRun).where(
            RehearsalRun.state == RunState.RUNNING, RehearsalRun.moved_at < now() - LOST_AFTER
        )
    )
    for run in lost:
        _interrupted(run)


def _interrupted(run: RehearsalRun) -> None:
    """It has failed, and says so; what it made can be deleted."""
    step = Step(run.lines[-1]["step"]) if run.lines else Step.COPY
    text = in_each(lambda: _("The rehearsal was interrupted. Delete its test call and try again."))
    line = failed(step, text)
    run.lines = [*run.lines, line.as_row()]
    run.state, run.ended_at = RunState.FAILED, now()


def run_stages(run: RehearsalRun) -> Iterator[Line]:
    """Go through the round, giving each line as it comes; the run keeps them too."""
    run.state = RunState.RUNNING
    session().commit()
    by = session().get(User, run.asked_by) if run.asked_by else None
    call = session().get_one(Call, run.call_id)
    scene = Scene(call, by or invented("officer", 1), locale=by.locale if by else COMMAND)
    try:
        for step, stage in STAGES:
            yield from _one_stage(run, scene, step, stage)
    except StoppedError:
        pass
    except BaseException:  # Ctrl-C, or nobody reads on: nothing stays under way for ever
        session().rollback()
        _interrupted(session().get_one(RehearsalRun, run.id))
        session().commit()
        raise
    wrong = any(Line.from_row(row).told is Told.FAILED for row in run.lines)
    run.state, run.ended_at = RunState.FAILED if wrong else RunState.DONE, now()
    session().commit()


def _one_stage(run: RehearsalRun, scene: Scene, step: Step, stage: Stage) -> Iterator[Line]:
    with answering_in(scene.locale), force_locale(scene.locale):
        lines, stops = _attempt(scene, step, stage)
    run.lines = [*run.lines, *(line.as_row() for line in lines)]
    run.test_call_id, run.moved_at = scene.test_id, now()
    session().commit()
    yield from lines
    if stops:
        raise StoppedError


def _attempt(scene: Scene, step: Step, stage: Stage) -> tuple[list[Line], bool]:
    """The lines of a stage, and whether the round ends with it; what it did is undone then."""
    try:
        with session().begin_nested():
            return list(stage(scene)), scene.over
    except HinderedError as error:
        return [failed(step, same(reason)) for reason in error.reasons], True
    except WrongStateError as error:
        return [failed(step, same(str(error)))], True
    except Exception as error:  # a rehearsal exists to find what goes wrong, whatever it is
        log.exception("rehearsal stopped")
        return [failed(step, in_each(partial(_own_error, type(error).__name__)))], True


def _own_error(name: str) -> str:
    return _("The portal met an error of its own: %(error)s.", error=name)
