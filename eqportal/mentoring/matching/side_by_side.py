"""The page of two runs side by side."""

from flask import abort, render_template, request, url_for
from flask_babel import gettext as _

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail
from eqportal.mentoring.matching import labels, queries
from eqportal.mentoring.matching.asking import blueprint
from eqportal.mentoring.matching.comparing import compare
from eqportal.mentoring.matching.models import Run
from eqportal.mentoring.profiles.display import profiles_of
from eqportal.mentoring.profiles.reading import problem_of
from eqportal.ui.paging import pages

__all__ = ["blueprint"]


@blueprint.get("/compare")
@requires(Permission.MENTORING)
def comparison(cohort: str) -> str:
    """Two runs side by side; the last two when nothing is said."""
    found = cohort_or_404(cohort)
    ready = list(queries.ready(found))
    given = {"cohort": found, "ready": ready, "labels": labels, "breadcrumbs": _trail(found)}
    given["local_nav"] = cohort_nav(found, "runs.index")
    if len(ready) < 2:  # noqa: PLR2004 - two are compared
        return render_template("mentoring/matching/not_two.html", **given)
    before, after = _chosen(ready, "before", ready[1]), _chosen(ready, "after", ready[0])
    told = compare(before, after, profiles_of(found))
    numbers = {"before": str(before.number), "after": str(after.number)}
    place = pages(len(told.lines), queries.PAGE, "runs.comparison", cohort=cohort, **numbers)
    first = (place.current - 1) * queries.PAGE
    return render_template(
        "mentoring/matching/compare.html",
        two=(before, after),
        tallies=queries.tallies([before, after]),
        told=told,
        stale=_stale(found, before, after),
        lines=told.lines[first : first + queries.PAGE],
        place=place,
        **given,
    )


def _stale(cohort: Cohort, *runs: Run) -> list[Run]:
    """Those that something has changed since."""
    problem = problem_of(cohort)
    return [run for run in runs if queries.changed(run, problem)]


def _trail(cohort: Cohort) -> list[dict[str, str]]:
    url = url_for("runs.index", cohort=cohort.slug)
    here = {"title": _("Compare two runs"), "url": url}
    return [*cohort_trail(cohort), {"title": _("Runs"), "url": url}, here]


def _chosen(ready: list[Run], name: str, usual: Run) -> Run:
    """The run whose number was given, or there is no such page."""
    asked = request.args.get(name)
    if asked is None:
        return usual
    return next((run for run in ready if str(run.number) == asked), None) or abort(404)
