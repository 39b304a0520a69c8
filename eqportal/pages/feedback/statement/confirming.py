"""The office stands by the degree in the accessibility statement; until then it says so."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.pages.models import SiteRow
from eqportal.units.days import day_of

blueprint = Blueprint(
    "statement", __name__, url_prefix="/<locale:locale>/office/barriers/statement"
)


def confirm(*, by: User) -> None:
    """Say that the office has assessed the portal, today; twice on a day is once."""
    row = session().scalars(select(SiteRow).with_for_update()).one()
    today = day_of(now())
    if row.value.accessibility_confirmed_on == today:
        return
    row.value = row.value.model_copy(update={"accessibility_confirmed_on": today})
    record("statement.confirmed", by=by.id, subject=row, on=today.isoformat())


@blueprint.post("/confirm")
@requires(Permission.BARRIERS_READ)
def confirmed() -> Response:
    """The statement gives the degree as the office’s own from now on."""
    confirm(by=current_user)
    session().commit()
    flash(_("The degree in the accessibility statement is confirmed."), "success")
    return redirect(url_for("known_barriers.index"), 303)
