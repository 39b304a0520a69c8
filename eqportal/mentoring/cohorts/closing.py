"""Closing a cohort: what is deleted and when is said first."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.cohorts import operations
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail
from eqportal.mentoring.cohorts.routes import blueprint


def _shown(cohort: Cohort) -> str:
    return render_template(
        "mentoring/cohorts/close.html",
        cohort=cohort,
        unfinished=operations.unfinished(cohort),
        forget_at=cohort.forget_at or now() + operations.FORGET_AFTER,
        local_nav=cohort_nav(cohort, "cohorts.show"),
        breadcrumbs=cohort_trail(cohort),
    )


@blueprint.get("/<cohort>/close")
@requires(Permission.MENTORING)
def closing(cohort: str) -> str:
    """Ask whether the cohort is really to be closed."""
    return _shown(cohort_or_404(cohort))


@blueprint.post("/<cohort>/close")
@requires(Permission.MENTORING)
def close(cohort: str) -> Response | tuple[str, int]:
    """Close it; a second click changes nothing, and pairs under way keep it open."""
    found = cohort_or_404(cohort, lock=True)
    if found.closed_at is None:
        if operations.unfinished(found):
            return _shown(found), 409
        operations.close(cohort=found, by=current_user)
        session().commit()
        flash(_("The cohort is closed."), "success")
    return redirect(url_for("cohorts.show", cohort=cohort), 303)
