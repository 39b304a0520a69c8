"""A run as officers ask for it: from the profiles in the database to the explanations stored."""

import time
import uuid
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

from flask import Flask
from sqlalchemy import insert

from benchmarks.figures import Figure
from benchmarks.portal import Served
from benchmarks.statements import inside
from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.calls.operations import Dates, make_call
from eqportal.commands import at_work
from eqportal.database import now, reading_only, uuid_key
from eqportal.demo.cast import account
from eqportal.extensions import session
from eqportal.forms.spec import Form, Kind
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place, Side
from eqportal.mentoring.matching.engine import match
from eqportal.mentoring.matching.models import Run, RunState
from eqportal.mentoring.matching.operations import ask, kept
from eqportal.mentoring.matching.spec import Settings
from eqportal.mentoring.profiles.reading import problem_of
from eqportal.programmes.preset import presets
from eqportal.rehearsal.scene import departments
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission, SubmissionVersion

EACH, SECONDS = 1_000, 2.0
SLUG = "many-{}s"


def stored_run(served: Served) -> Iterator[Figure]:
    """The first run of a large cohort, and all that is kept of it."""
    with inside(served.portal) as app:
        cohort = seat(app)
        served.portal.settle()
        reading_only.set(False)
        with at_work(app):
            start = time.perf_counter()
            run = _run(session().get_one(Cohort, cohort))
            took = time.perf_counter() - start
            assert session().get_one(Run, run).state is RunState.READY, "nothing was kept"
    name = f"matching {EACH:,} + {EACH:,} from profiles to stored explanations"
    yield Figure(name, served.portal.database, took, "s", SECONDS)


def _run(cohort: Cohort) -> uuid.UUID:
    problem = problem_of(cohort)
    run = ask(cohort=cohort, problem=problem, by=account("officer")).id
    session().commit()
    kept(run=run, result=match(problem))
    session().commit()
    return run


def seat(app: Flask) -> uuid.UUID:
    """The cohort, with a form of each side answered a thousand times."""
    reading_only.set(False)
    with at_work(app):
        calls = [_call(side) for side in Side]
        cohort = Cohort(
            mentee_call_id=calls[0].id,
            mentor_call_id=calls[1].id,
            settings=Settings(),
            made_by=account("officer").id,
        )
        session().add(cohort)
        session().flush()
        for side, call in zip(Side, calls, strict=True):
            _fill(cohort, side, call)
        session().commit()
        return cohort.id


def _call(side: Side) -> Call:
    day, moment = timedelta(days=1), now()
    dates = Dates(
        opens_at=moment - 40 * day,
        closes_at=moment - 10 * day,
        review_by=moment + 10 * day,
        decide_by=moment + 20 * day,
        announce_by=moment + 30 * day,
    )
    preset = next(one for one in presets() if one.key == f"mentoring-{side.value}")
    slug = SLUG.format(side.value)
    call = make_call(preset=preset, year=moment.year + 6, dates=dates, by=None, slug=slug)
    call.state = CallState.REVIEWING
    session().flush()
    return call


def _fill(cohort: Cohort, side: Side, call: Call) -> None:
    random, units = Random(side.value), departments()
    rows: dict[type[Any], list[dict[str, Any]]] = {}
    for number in range(EACH):
        person, case = uuid_key(), uuid_key()
        answers = _answers(call.form, random, units, f"{side.value} {number}")
        for model, row in _rows(cohort, side, person, case, number).items():
            rows.setdefault(model, []).append(row)
        rows[Submission][-1] |= {"call_id": call.id}
        rows[SubmissionVersion][-1] |= {"answers": answers}
    for model, some in rows.items():
        session().execute(insert(model), some)


def _rows(
    cohort: Cohort, side: Side, person: uuid.UUID, case: uuid.UUID, number: int
) -> dict[type[Any], dict[str, Any]]:
    """A person with an account, a case that was sent, and a place."""
    name, letter = f"{side.value} {number}", side.value[-1].upper()
    return {
        User: {"id": person, "email": f"{side.value}{number}@many.example", "name": name}
        | {"locale": "nb"},
        Submission: {"id": case, "reference": f"EQ-{number:04}-M{letter}", "submitter_id": person}
        | {
            "state": SubmissionState.ELIGIBLE,
            "language": "nb",
            "submitted_at": now(),
            "version": 1,
        },
        SubmissionVersion: {"submission_id": case, "number": 1, "submit_token": f"many {case}"}
        | {"digest": "0" * 64, "sent_at": now()},
        Participant: {"cohort_id": cohort.id, "submission_id": case, "user_id": person}
        | {"side": side, "place": Place.SELECTED},
    }


def _answers(form: Form, random: Random, units: tuple[str, ...], name: str) -> dict[str, Any]:
    """Any option of each question that has options, any unit, and the rest left out."""
    answers: dict[str, Any] = {"name": name, "unit": random.choice(units), "capacity": 1}
    for asked in form.questions():
        ids = [option.id for option in asked.options]
        if ids:
            several = asked.kind is Kind.CHOICES
            answers[asked.id] = (
                random.sample(ids, min(3, len(ids))) if several else random.choice(ids)
            )
    return answers
