"""Naming leaders and substitutes of a unit, and ending their time."""

import uuid

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.operations import make_account, user_by_email
from eqportal.extensions import session
from eqportal.forms.checks import email_problem
from eqportal.units.leaders import operations
from eqportal.units.leaders.forms import LeaderForm
from eqportal.units.leaders.models import Post, UnitLeader
from eqportal.units.queries import unit_by_code
from eqportal.units.routes import unit_page

blueprint = Blueprint(
    "leaders", __name__, url_prefix="/<locale:locale>/office/units/<code>/leaders"
)


@blueprint.post("")
@requires(Permission.UNITS_MANAGE)
def name(code: str) -> Response | tuple[str, int]:
    """Name a leader; an account is made for an address that has none."""
    unit, form = unit_by_code(code, lock=True) or abort(404), LeaderForm()
    sound = form.validate()
    if not form.email.errors and (wrong := email_problem(form.email.data)):
        form.email.errors = [wrong]
    if not sound or form.errors:
        return unit_page(unit, form), 422
    person = user_by_email(form.email.data) or make_account(
        address=form.email.data, locale=current_user.locale, name=form.name.data or ""
    )
    since, until = form.period()
    operations.name_leader(
        unit=unit,
        user=person,
        post=Post(form.post.data),
        since=since,
        until=until,
        by=current_user,
    )
    session().commit()
    flash(_("%(name)s answers for the unit.", name=person.called), "success")
    return redirect(url_for("units.show", code=code), 303)


@blueprint.post("/<uuid:leader>/end")
@requires(Permission.UNITS_MANAGE)
def end(code: str, leader: uuid.UUID) -> Response:
    """End a post now."""
    unit = unit_by_code(code) or abort(404)
    row = session().scalar(
        select(UnitLeader)
        .where(UnitLeader.id == leader, UnitLeader.unit_id == unit.id)
        .options(joinedload(UnitLeader.user))
    ) or abort(404)
    user = row.user
    operations.end(leader=row, user=user, by=current_user)
    session().commit()
    flash(_("%(name)s no longer answers for the unit.", name=user.called), "success")
    return redirect(url_for("units.show", code=code), 303)
