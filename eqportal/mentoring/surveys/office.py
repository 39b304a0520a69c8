"""The office's room of a cohort's surveys: opened, closed, counted, and pairs completed after."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail, register_room_link
from eqportal.mentoring.surveys import completing, labels, operations, queries
from eqportal.mentoring.surveys.models import Survey
from eqportal.mentoring.surveys.standing import Standing, may_open, standing

blueprint = Blueprint(
    "survey_office", __name__, url_prefix="/<locale:locale>/office/cohorts/<cohort>/surveys"
)
ROOM = "survey_office.show"
register_room_link(ROOM, _l("Surveys and report"), 90)


def _around(cohort: Cohort) -> dict[str, object]:
    return {
        "cohort": cohort,
        "labels": labels,
        "local_nav": cohort_nav(cohort, ROOM),
        "breadcrumbs": cohort_trail(cohort),
    }


@blueprint.get("")
@requires(Permission.MENTORING)
def show(cohort: str) -> str:
    """How the surveys stand, in numbers; completing the pairs; the way to the report."""
    found = cohort_or_404(cohort)
    asked, answered = queries.progress(found)
    return render_template(
        "mentoring/surveys/office.html",
        surveys=[
            {
                "survey": survey,
                "standing": standing(found, survey),
                "may_open": may_open(found, survey),
                "answered": answered[survey],
            }
            for survey in Survey
        ],
        asked=asked,
        active=completing.active(found),
        may_complete=completing.may_complete(found),
        **_around(found),
    )


@blueprint.post("/<any(midway, closing):survey>/open")
@requires(Permission.MENTORING)
def open_(cohort: str, survey: str) -> Response:
    """Open a survey and write to everybody who is asked; a second press changes nothing."""
    found, which = cohort_or_404(cohort, lock=True), Survey(survey)
    if standing(found, which) is Standing.OPEN:
        return _back(found, _("The survey is open already."), "info")
    operations.open_(cohort=found, survey=which, by=current_user)
    asked, _answered = queries.progress(found)
    session().commit()
    told = ngettext(
        "The survey is open. One person gets a mail.",
        "The survey is open. %(num)s people get a mail.",
        asked,
    )
    return _back(found, told)


@blueprint.get("/<any(midway, closing):survey>/close")
@requires(Permission.MENTORING)
def closing(cohort: str, survey: str) -> str:
    """Ask first: a closed survey is never opened again."""
    found, which = cohort_or_404(cohort), Survey(survey)
    asked, answered = queries.progress(found)
    return render_template(
        "mentoring/surveys/close.html",
        survey=which,
        is_open=standing(found, which) is Standing.OPEN,
        asked=asked,
        answered=answered[which],
        **_around(found),
    )


@blueprint.post("/<any(midway, closing):survey>/close")
@requires(Permission.MENTORING)
def close(cohort: str, survey: str) -> Response:
    """Close a survey for good; a second press changes nothing."""
    found, which = cohort_or_404(cohort, lock=True), Survey(survey)
    if standing(found, which) is Standing.OVER:
        return _back(found, _("The survey is closed already."), "info")
    operations.close(cohort=found, survey=which, by=current_user)
    session().commit()
    return _back(found, _("The survey is closed. Its results are in the report."))


@blueprint.post("/complete")
@requires(Permission.MENTORING)
def complete(cohort: str) -> Response:
    """Complete every active pair, when the closing survey is over; those who are done stay so."""
    found = cohort_or_404(cohort, lock=True)
    number = completing.complete_all(cohort=found, by=current_user)
    session().commit()
    if not number:
        return _back(found, _("No pair is active. Nothing was changed."), "info")
    told = ngettext(
        "One pair is completed. Both are told by mail.",
        "%(num)s pairs are completed. Everybody is told by mail.",
        number,
    )
    return _back(found, told)


def _back(cohort: Cohort, told: str, kind: str = "success") -> Response:
    flash(told, kind)
    return redirect(url_for(ROOM, cohort=cohort.slug), 303)
