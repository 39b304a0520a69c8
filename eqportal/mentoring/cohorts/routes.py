"""The office's list of cohorts, a new cohort, and the overview of one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import func
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.mentoring.cohorts import labels, operations
from eqportal.mentoring.cohorts.forms import MakeForm, make_form
from eqportal.mentoring.cohorts.models import Cohort, Side
from eqportal.mentoring.cohorts.overview import lines_of, next_step
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.queries import visible_to
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail, register_room_link
from eqportal.mentoring.cohorts.standing import stand_of
from eqportal.mentoring.cohorts.unused import made_of, unused_calls
from eqportal.ui.desks import office_nav, register_desk
from eqportal.ui.paging import pages

blueprint = Blueprint("cohorts", __name__, url_prefix="/<locale:locale>/office/cohorts")
PAGE = 25


@blueprint.get("")
@requires(Permission.MENTORING)
def index() -> str:
    """The cohorts, the latest first."""
    known = visible_to(current_user)
    number = session().scalar(known.with_only_columns(func.count(Cohort.id))) or 0
    place = pages(number, PAGE, "cohorts.index")
    ordered = known.order_by(Cohort.made_at.desc(), Cohort.id)
    rows = session().scalars(ordered.limit(PAGE).offset((place.current - 1) * PAGE)).all()
    return render_template(
        "mentoring/cohorts/index.html",
        rows=rows,
        place=place,
        local_nav=office_nav(),
    )


def _new(form: MakeForm, free: dict[Side, list[Call]]) -> str:
    return render_template(
        "mentoring/cohorts/new.html",
        form=form,
        sides=labels.SIDES,
        lacking=[side for side in Side if not free[side]],
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("/new")
@requires(Permission.MENTORING)
def new() -> str:
    """Choose the two calls."""
    free = {side: unused_calls(current_user, side) for side in Side}
    return _new(make_form(free), free)


@blueprint.post("/new")
@requires(Permission.MENTORING)
def make() -> Response | tuple[str, int]:
    """Make the cohort; a second click leads to the one that the first has made."""
    mentees, mentors = request.form.get("mentees", ""), request.form.get("mentors", "")
    free = {side: unused_calls(current_user, side, lock=True) for side in Side}
    if already := made_of(current_user, mentees, mentors):
        return redirect(url_for("cohorts.show", cohort=already.slug), 303)
    form = make_form(free)
    if not form.validate():
        return _new(form, free), 422
    chosen = [
        next(call for call in free[side] if call.slug == slug)
        for side, slug in ((Side.MENTEE, mentees), (Side.MENTOR, mentors))
    ]
    cohort = operations.make(mentee_call=chosen[0], mentor_call=chosen[1], by=current_user)
    session().commit()
    flash(_("The cohort is made. Nobody has been told."), "success")
    return redirect(url_for("cohorts.show", cohort=cohort.slug), 303)


@blueprint.get("/<cohort>")
@requires(Permission.MENTORING)
def show(cohort: str) -> str:
    """Where the round stands, with the next sensible step first."""
    found = cohort_or_404(cohort)
    stand = stand_of(found)
    lines = lines_of(found, stand)
    return render_template(
        "mentoring/cohorts/show.html",
        cohort=found,
        step=next_step(found, stand),
        rows=[{"key": line.title, "value": line.value, "to": line.url} for line in lines],
        local_nav=cohort_nav(found, "cohorts.show"),
        breadcrumbs=cohort_trail(found),
    )


register_desk(
    title=_l("Mentoring"),
    endpoint="cohorts.index",
    permission=Permission.MENTORING,
    order=20,
    office=True,
)
register_room_link("cohorts.show", _l("Overview"), 10)
