"""The gender shares of a unit: the table of the years, and entering figures."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.ui.desks import office_nav
from eqportal.units import labels
from eqportal.units.models import Unit
from eqportal.units.queries import unit_by_code
from eqportal.units.shares import operations
from eqportal.units.shares.forms import ShareForm
from eqportal.units.shares.queries import of_unit

blueprint = Blueprint("shares", __name__, url_prefix="/<locale:locale>/office/units/<code>/shares")


def _page(unit: Unit, form: ShareForm) -> str:
    return render_template(
        "units/office/shares.html",
        unit=unit,
        rows=of_unit(unit),
        form=form,
        labels=labels,
        as_typed=operations.as_typed,
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("")
@requires(Permission.UNITS_MANAGE)
def index(code: str) -> str:
    """Women and men by group and year."""
    return _page(unit_by_code(code) or abort(404), ShareForm(formdata=None))


@blueprint.post("")
@requires(Permission.UNITS_MANAGE)
def enter(code: str) -> Response | tuple[str, int]:
    """Keep figures; those of the same group and year are replaced."""
    unit, form = unit_by_code(code, lock=True) or abort(404), ShareForm()
    if not form.validate():
        return _page(unit, form), 422
    operations.enter(unit=unit, figures=form.figures(), by=current_user)
    session().commit()
    flash(_("The figures are saved."), "success")
    return redirect(url_for("shares.index", code=code), 303)
