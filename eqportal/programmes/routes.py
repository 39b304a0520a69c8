"""The office's page of a programme."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.conflict import fingerprint
from eqportal.forms.errors import summary
from eqportal.locales.negotiation import NAMES
from eqportal.programmes import operations
from eqportal.programmes.forms import ProgrammeForm, as_data
from eqportal.programmes.models import Programme
from eqportal.ui.desks import office_nav

blueprint = Blueprint("programmes", __name__, url_prefix="/<locale:locale>/office/programmes")


def _one(key: str, *, lock: bool = False) -> Programme:
    query = select(Programme).where(Programme.key == key)
    return session().scalar(query.with_for_update() if lock else query) or abort(404)


def _seen(programme: Programme) -> str:
    return fingerprint(as_data(programme))


def _shown(programme: Programme, form: ProgrammeForm, *, stale: bool = False) -> str:
    form.seen.data = _seen(programme)
    return render_template(
        "programmes/office/edit.html",
        programme=programme,
        form=form,
        languages=NAMES,
        stale=stale,
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("/<programme>")
@requires(Permission.CALLS_MANAGE)
def edit(programme: str) -> str:
    """Its name and summary, the three languages side by side."""
    found = _one(programme)
    return _shown(found, ProgrammeForm(data=as_data(found)))


@blueprint.post("/<programme>")
@requires(Permission.CALLS_MANAGE)
def save(programme: str) -> Response | tuple[str, int]:
    """Keep what was written; it is seen at once."""
    found = _one(programme, lock=True)
    form = ProgrammeForm(data=as_data(found))
    if form.seen.data != _seen(found):
        return _shown(found, form, stale=True), 409
    if not form.validate():
        return _shown(found, form), 422
    operations.edit(
        programme=found,
        name=form.text("name"),
        summary=form.text("summary"),
        position=form.position.data,
        by=current_user,
    )
    session().commit()
    flash(_("The programme is saved."), "success")
    return redirect(url_for("programmes.edit", programme=found.key), 303)
