"""The office notes who came, and sees who has missed which gatherings."""

import uuid
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.conflict import Difference, differing
from eqportal.mentoring.care import labels
from eqportal.mentoring.care.attendance import operations, queries
from eqportal.mentoring.care.attendance.form import Noted, RollForm, roll_form, seen_of
from eqportal.mentoring.care.gatherings.office import HERE, found_or_404
from eqportal.mentoring.care.models import Gathering
from eqportal.mentoring.cohorts.models import Cohort, Participant
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.rooms import cohort_nav
from eqportal.ui.paging import Pages, pages

blueprint = Blueprint("attendance", __name__, url_prefix="/<locale:locale>/office/cohorts")
ONE = "/<cohort>/gatherings/<uuid:gathering>/attendance"


@dataclass(frozen=True)
class Roll:
    """One page of the people of a gathering, with what is noted of them."""

    cohort: Cohort
    gathering: Gathering
    place: Pages
    people: list[Participant]
    noted: Noted

    @property
    def seen(self) -> str:
        """What a page of it shows."""
        return seen_of(self.people, self.noted)


def _roll(slug: str, wanted: uuid.UUID, *, lock: bool = False) -> Roll:
    cohort, found = found_or_404(slug, wanted, lock=lock)
    place = pages(
        queries.count(found), queries.PAGE, "attendance.edit", cohort=slug, gathering=str(wanted)
    )
    people = list(queries.page_of(found, place.current))
    return Roll(cohort, found, place, people, queries.noted(found, people))


def _page(roll: Roll, form: RollForm, others: list[Difference] | None = None) -> str:
    form.seen.data = roll.seen
    return render_template(
        "mentoring/care/attendance.html",
        roll=roll,
        cohort=roll.cohort,
        gathering=roll.gathering,
        form=form,
        differing=others or [],
        labels=labels,
        local_nav=cohort_nav(roll.cohort, HERE),
    )


@blueprint.get(ONE)
@requires(Permission.MENTORING)
def edit(cohort: str, gathering: uuid.UUID) -> str:
    """Everybody it is for, each with whether they came."""
    roll = _roll(cohort, gathering)
    return _page(roll, roll_form(roll.people, roll.noted))


@blueprint.post(ONE)
@requires(Permission.MENTORING)
def note(cohort: str, gathering: uuid.UUID) -> Response | tuple[str, int]:
    """Keep who came, everybody of the page at once."""
    roll = _roll(cohort, gathering, lock=True)
    form = roll_form(roll.people, roll.noted)
    others = differing(roll_form(roll.people, roll.noted, posted=False), form)
    if others and form.seen.data != roll.seen:
        return _page(roll, form, others), 409
    number = operations.note(
        gathering=roll.gathering,
        cohort=roll.cohort,
        noted=roll.noted,
        chosen=form.chosen(),
        by=current_user,
    )
    session().commit()
    flash(_("Who came is saved.") if number else _("Nothing was changed."), "success")
    page = request.args.get("page")
    to = url_for("attendance.edit", cohort=cohort, gathering=gathering, page=page)
    return redirect(to, 303)


@blueprint.get("/<cohort>/attendance")
@requires(Permission.MENTORING)
def index(cohort: str) -> str:
    """Each participant with the mandatory gatherings that they missed."""
    found = cohort_or_404(cohort)
    number = queries.people_count(found)
    place = pages(number, queries.LISTED, "attendance.index", cohort=cohort)
    return render_template(
        "mentoring/care/attendance_overview.html",
        cohort=found,
        records=queries.records(found, place.current),
        place=place,
        labels=labels,
        local_nav=cohort_nav(found, HERE),
    )
