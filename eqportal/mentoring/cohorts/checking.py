"""What stands in the way of a matching, named before anything is reckoned."""

from flask import render_template
from flask_babel import gettext as _

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.mentoring.cohorts.limits import of_committee
from eqportal.mentoring.cohorts.listing import turned_down
from eqportal.mentoring.cohorts.models import Cohort, Side
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.queries import participants
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail, room_url
from eqportal.mentoring.cohorts.routes import blueprint
from eqportal.mentoring.matching.beforehand import warnings
from eqportal.mentoring.matching.checking import findings
from eqportal.mentoring.profiles.reading import problem_of


def _on_both_sides(cohort: Cohort) -> list[str]:
    """The names of those who are selected as mentee and as mentor."""
    mentees, mentors = (participants(cohort, side) for side in Side)
    both = {row.user_id for row in mentees} & {row.user_id for row in mentors}
    return [row.submission.title or row.user.called for row in mentees if row.user_id in both]


@blueprint.get("/<cohort>/check")
@requires(Permission.MENTORING)
def check(cohort: str) -> str:
    """Rules that leave nobody, the rule that costs most, wrong pins, and places."""
    found = cohort_or_404(cohort)
    names = {
        row.submission.reference: row.submission.title or row.user.called
        for row in participants(found, place=None)
    }
    told = findings(problem_of(found))
    both = _on_both_sides(found)
    return render_template(
        "mentoring/cohorts/check.html",
        cohort=found,
        facts=[(_("Mentees to match"), str(told.mentees)), (_("Places"), str(told.places))],
        told=warnings(told, names),
        both=both,
        declined=[*of_committee([name for side in Side for name in turned_down(found, side)])],
        runs=room_url(found, "runs"),
        local_nav=cohort_nav(found, "cohorts.settings"),
        breadcrumbs=cohort_trail(found),
    )
