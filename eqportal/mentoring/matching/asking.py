"""The list of a cohort's runs, and asking for one."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import end_transaction, session
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail, register_room_link
from eqportal.mentoring.matching import labels, queries
from eqportal.mentoring.matching.beforehand import warnings
from eqportal.mentoring.matching.checking import findings, places
from eqportal.mentoring.matching.models import Run, RunState
from eqportal.mentoring.matching.operations import RefusedError, UnderWayError, ask
from eqportal.mentoring.matching.running import start
from eqportal.mentoring.matching.spec import Findings, Problem
from eqportal.mentoring.profiles.display import profiles_of
from eqportal.mentoring.profiles.reading import problem_of
from eqportal.reads import reading
from eqportal.ui.paging import pages

blueprint = Blueprint("runs", __name__, url_prefix="/<locale:locale>/office/cohorts/<cohort>/runs")
LOOKED_AT_BEFORE = 1_000_000
"""So many possible pairs are looked at each time the page is shown; more, only before a run."""

register_room_link("runs.index", lazy_gettext("Runs"), 40)


@blueprint.get("")
@requires(Permission.MENTORING)
def index(cohort: str) -> str:
    """Every run, and what stands in the way of the next."""
    found = cohort_or_404(cohort)
    problem = problem_of(found)
    small = len(problem.mentees) * len(problem.mentors) <= LOOKED_AT_BEFORE
    return _index(found, problem, findings(problem) if small else None)


def _index(cohort: Cohort, problem: Problem, found: Findings | None) -> str:
    place = pages(queries.count(cohort), queries.PAGE, "runs.index", cohort=cohort.slug)
    runs, people = queries.page_of(cohort, place.current), profiles_of(cohort)
    names = {one.reference: one.name for one in people.values()}
    return render_template(
        "mentoring/matching/index.html",
        cohort=cohort,
        runs=runs,
        tallies=queries.tallies(runs),
        askers=queries.askers(runs),
        stale={run.id for run in runs if queries.changed(run, problem)},
        ready=queries.ready(cohort),
        waiting=queries.under_way(cohort),
        warnings=warnings(found, names) if found else None,
        mentees=len(problem.mentees),
        places=places(problem),
        place=place,
        labels=labels,
        breadcrumbs=[*cohort_trail(cohort), {"title": _("Runs"), "url": None}],
        local_nav=cohort_nav(cohort, "runs.index"),
    )


@blueprint.post("")
@requires(Permission.MENTORING)
def begin(cohort: str) -> Response | tuple[str, int]:
    """Reckon a run; where one is under way, or nothing has changed since the last, on to it."""
    with reading():  # others may write meanwhile
        problem = problem_of(cohort_or_404(cohort))
        told = findings(problem)
        end_transaction()
    found = cohort_or_404(cohort, lock=True)
    try:
        run = ask(cohort=found, problem=problem, by=current_user, found=told)
    except UnderWayError as error:
        session().rollback()
        flash(_("Another run is being reckoned already. Here you see how far it is."), "info")
        return _to_run(cohort, error.number)
    except RefusedError as error:
        return _index(found, problem, error.findings), 422
    return _begun(cohort, run, problem)


def _begun(cohort: str, run: Run, problem: Problem) -> Response:
    number, waits, id_ = run.number, run.state is RunState.RECKONING, run.id
    session().commit()
    if waits:
        start(current_app._get_current_object(), id_, problem)  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's own way
    else:
        flash(_("Nothing has changed since this run. Another would be the same."), "info")
    return _to_run(cohort, number)


def _to_run(cohort: str, number: int | None) -> Response:
    if number is None:
        return redirect(url_for("runs.index", cohort=cohort), 303)
    return redirect(url_for("runs.show", cohort=cohort, number=number), 303)
