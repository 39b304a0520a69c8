"""The office's pages of one run: its pairs, those left, one pair explained, and checking it."""

import uuid
from collections.abc import Mapping

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail
from eqportal.mentoring.matching import labels, queries, results, words
from eqportal.mentoring.matching.asking import blueprint
from eqportal.mentoring.matching.chart import chart
from eqportal.mentoring.matching.leftover import reasons
from eqportal.mentoring.matching.models import Run, RunState
from eqportal.mentoring.matching.repeating import Outcome, repeat
from eqportal.mentoring.matching.results import Order
from eqportal.mentoring.profiles.display import profiles_of
from eqportal.mentoring.profiles.reading import problem_of
from eqportal.ui.paging import pages

__all__ = ["blueprint"]
OUTCOMES: Mapping[Outcome, tuple[LazyString, str]] = {
    Outcome.SAME: (
        lazy_gettext("The run was reckoned again from the same input, with the same result."),
        "success",
    ),
    Outcome.INPUT_CHANGED: (
        lazy_gettext("The input has changed since this run, so it was not reckoned again."),
        "warning",
    ),
    Outcome.DIFFERENT: (
        lazy_gettext(
            "The input is the same, but the result is another. "
            "The solver has probably been replaced since. Make a new run before you use the pairs."
        ),
        "warning",
    ),
}


def run_or_404(cohort: Cohort, number: int) -> Run:
    """The run with that number, or there is no such page."""
    return queries.numbered(cohort, number) or abort(404)


def ready_or_404(cohort: Cohort, number: int) -> Run:
    """The same, when it came to an end."""
    run = run_or_404(cohort, number)
    return run if run.state is RunState.READY else abort(404)


def _page(template: str, cohort: Cohort, **values: object) -> str:
    return render_template(
        template,
        cohort=cohort,
        labels=labels,
        words=words,
        local_nav=cohort_nav(cohort, "runs.index"),
        **values,
    )


@blueprint.get("/<int:number>")
@requires(Permission.MENTORING)
def show(cohort: str, number: int) -> str:
    """The pairs of a run with their points, or how far it has come."""
    found = cohort_or_404(cohort)
    run = run_or_404(found, number)
    if run.state is not RunState.READY:
        return _page(
            "mentoring/matching/reckoning.html", found, run=run, breadcrumbs=_trail(found, run)
        )
    tally, people = queries.tallies([run])[run.id], profiles_of(found)
    order = next((one for one in Order if one.value == request.args.get("order")), Order.MENTEE)
    kept = {} if order is Order.MENTEE else {"order": order.value}
    place = pages(tally.pairs, queries.PAGE, "runs.show", cohort=cohort, number=str(number), **kept)
    lines = results.pairs(run, people, place.current, order)
    return _page(
        "mentoring/matching/run.html",
        found,
        run=run,
        tally=tally,
        asker=queries.askers([run])[run.asked_by],
        changed=queries.changed(run, problem_of(found)),
        lines=lines,
        chart=chart(lines, run.settings),
        parts=results.weighed_parts(run.settings),
        order=order,
        place=place,
        breadcrumbs=_trail(found, run),
    )


def _trail(cohort: Cohort, run: Run, here: str | None = None) -> list[dict[str, str]]:
    """Breadcrumbs to the page of a run, or to `here`, a page about something in it."""
    runs = {"title": _("Runs"), "url": url_for("runs.index", cohort=cohort.slug)}
    url = url_for("runs.show", cohort=cohort.slug, number=run.number)
    one = {"title": _("Run %(number)s", number=run.number), "url": url}
    last = [{"title": here, "url": url}] if here else []
    return [*cohort_trail(cohort), runs, one, *last]


@blueprint.get("/<int:number>/pairs/<uuid:pair>")
@requires(Permission.MENTORING)
def pair(cohort: str, number: int, pair: uuid.UUID) -> str:
    """One pair: which part gave which points, and why no other mentor."""
    found = cohort_or_404(cohort)
    run, people = ready_or_404(found, number), profiles_of(found)
    line = results.pair(run, people, pair) or abort(404)
    return _page(
        "mentoring/matching/pair.html",
        found,
        run=run,
        line=line,
        people={one.reference: one for one in people.values()},
        names={one.reference: one.name for one in people.values()},
        changed=queries.changed(run, problem_of(found)),
        breadcrumbs=_trail(found, run, f"{line.mentee.name} – {line.mentor.name}"),
    )


@blueprint.get("/<int:number>/left")
@requires(Permission.MENTORING)
def left(cohort: str, number: int) -> str:
    """Everybody without a pair, why, and what would change it."""
    found = cohort_or_404(cohort)
    run, people = ready_or_404(found, number), profiles_of(found)
    place = pages(
        results.count_left(run), queries.PAGE, "runs.left", cohort=cohort, number=str(number)
    )
    left = results.left(run, place.current)
    return _page(
        "mentoring/matching/left.html",
        found,
        run=run,
        left=[(people[id_], one, reasons(one, run.settings)) for id_, one in left],
        people={one.reference: one for one in people.values()},
        names={one.reference: one.name for one in people.values()},
        place=place,
        changed=queries.changed(run, problem_of(found)),
        breadcrumbs=_trail(found, run, _("Who is left")),
    )


@blueprint.post("/<int:number>/check")
@requires(Permission.MENTORING)
def check(cohort: str, number: int) -> Response:
    """Reckon the run once more, to see that the same input gives the same result."""
    found = cohort_or_404(cohort)
    run = run_or_404(found, number)
    people = profiles_of(found)
    outcome = repeat(run=run, problem=problem_of(found), people=people, by=current_user)
    session().commit()
    text, kind = OUTCOMES[outcome]
    flash(str(text), kind)
    return redirect(url_for("runs.show", cohort=cohort, number=number), 303)
