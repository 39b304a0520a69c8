"""The office's gatherings of a cohort: the list, a new one, its page, and its changes."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.conflict import Difference, differing
from eqportal.forms.errors import summary
from eqportal.mentoring.care import labels
from eqportal.mentoring.care.gatherings import operations, queries
from eqportal.mentoring.care.gatherings.forms import GatheringForm, gathering_form
from eqportal.mentoring.care.models import Gathering
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail, register_room_link
from eqportal.ui.paging import pages

blueprint = Blueprint("gatherings", __name__, url_prefix="/<locale:locale>/office/cohorts")
ALL = "/<cohort>/gatherings"
ONE = f"{ALL}/<uuid:gathering>"
HERE = "gatherings.index"
Answer = str | Response | tuple[str, int]


def found_or_404(slug: str, wanted: uuid.UUID, *, lock: bool = False) -> tuple[Cohort, Gathering]:
    """A gathering of a cohort that the officer may run, or there is no such page."""
    cohort = cohort_or_404(slug)
    return cohort, queries.one(cohort, wanted, lock=lock) or abort(404)


@blueprint.get(ALL)
@requires(Permission.MENTORING)
def index(cohort: str) -> str:
    """The gatherings in the order in which they take place."""
    found = cohort_or_404(cohort)
    place = pages(queries.count(found), queries.PAGE, HERE, cohort=cohort)
    return render_template(
        "mentoring/care/gatherings.html",
        cohort=found,
        gatherings=queries.page_of(found, place.current),
        place=place,
        moment_now=now(),
        labels=labels,
        local_nav=cohort_nav(found, HERE),
        breadcrumbs=cohort_trail(found),
    )


def _form_page(
    cohort: Cohort,
    form: GatheringForm,
    gathering: Gathering | None = None,
    others: list[Difference] | None = None,
) -> str:
    return render_template(
        "mentoring/care/gathering_form.html",
        cohort=cohort,
        gathering=gathering,
        form=form,
        differing=others or [],
        errors=summary(form),
        local_nav=cohort_nav(cohort, HERE),
    )


@blueprint.get(f"{ALL}/new")
@requires(Permission.MENTORING)
def new(cohort: str) -> str:
    """What it is, when and where."""
    return _form_page(cohort_or_404(cohort), gathering_form(None))


@blueprint.post(f"{ALL}/new")
@requires(Permission.MENTORING)
def add(cohort: str) -> Answer:
    """Plan it, and tell those it is for."""
    found, form = cohort_or_404(cohort, lock=True), gathering_form(None)
    if not form.validate():
        return _form_page(found, form), 422
    operations.add(cohort=found, facts=form.facts(), by=current_user)
    session().commit()
    flash(_("The gathering is planned, and those it is for are told."), "success")
    return redirect(url_for(HERE, cohort=cohort), 303)


@blueprint.get(f"{ONE}/edit")
@requires(Permission.MENTORING)
def edit(cohort: str, gathering: uuid.UUID) -> str:
    """The facts, to be changed, and the way to cancel it."""
    found, one = found_or_404(cohort, gathering)
    return _form_page(found, gathering_form(one), one)


@blueprint.post(f"{ONE}/edit")
@requires(Permission.MENTORING)
def change(cohort: str, gathering: uuid.UUID) -> Answer:
    """Keep the new facts, and tell those it is for."""
    found, one = found_or_404(cohort, gathering, lock=True)
    operations.check_on(one)
    form = gathering_form(one)
    if not form.validate():
        return _form_page(found, form, one), 422
    facts, read = form.facts(), form.read
    try:
        operations.change(gathering=one, cohort=found, facts=facts, version=read, by=current_user)
    except operations.StaleGatheringError:
        others = differing(gathering_form(one, posted=False), form)
        form.version.data = str(one.version)
        return _form_page(found, form, one, others), 409
    session().commit()
    flash(_("The gathering is changed, and those it is for are told."), "success")
    return redirect(url_for(HERE, cohort=cohort), 303)


@blueprint.post(f"{ONE}/cancel")
@requires(Permission.MENTORING)
def cancel(cohort: str, gathering: uuid.UUID) -> Answer:
    """It does not take place; those it was for are told."""
    found, one = found_or_404(cohort, gathering, lock=True)
    operations.cancel(gathering=one, cohort=found, by=current_user)
    session().commit()
    flash(_("The gathering is cancelled, and those it was for are told."), "success")
    return redirect(url_for(HERE, cohort=cohort), 303)


register_room_link(HERE, _l("Gatherings"), 70)
