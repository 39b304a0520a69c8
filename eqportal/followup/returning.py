"""Taking a wrong entry of money back: the page that asks why, and the entry below zero."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.followup import operations, queries
from eqportal.followup.forms import TakeBackForm
from eqportal.followup.models import Grant, MoneyReturned
from eqportal.followup.office import found_or_404
from eqportal.forms.errors import summary
from eqportal.ui.desks import office_nav

blueprint = Blueprint(
    "returned_money",
    __name__,
    url_prefix="/<locale:locale>/office/submissions/<reference>/grant/returned/<uuid:entry>",
)


def _found(reference: str, entry: uuid.UUID, *, lock: bool = False) -> tuple[Grant, MoneyReturned]:
    """An entry that can be taken back, or was."""
    grant = found_or_404(reference, lock=lock)
    row = queries.entry(grant, entry)
    return (grant, row) if row is not None and row.amount > 0 else abort(404)


def _page(grant: Grant, row: MoneyReturned, form: TakeBackForm) -> str:
    return render_template(
        "followup/take_back.html",
        submission=grant.submission,
        call=grant.submission.call,
        entry=row,
        form=form,
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("/take-back")
@requires(Permission.DECISIONS_ANNOUNCE)
def confirm(reference: str, entry: uuid.UUID) -> str | Response:
    """The entry, and why it is wrong; one that is taken back is on the page of the grant."""
    grant, row = _found(reference, entry)
    if queries.taken_back(grant, row):
        return redirect(url_for("office_grants.show", reference=reference), 303)
    return _page(grant, row, TakeBackForm(formdata=None))


@blueprint.post("/take-back")
@requires(Permission.DECISIONS_ANNOUNCE)
def take_back(reference: str, entry: uuid.UUID) -> Response | tuple[str, int]:
    """Take it back; a second press changes nothing."""
    grant, row = _found(reference, entry, lock=True)
    form = TakeBackForm()
    if not form.validate():
        return _page(grant, row, form), 422
    if not queries.taken_back(grant, row):
        operations.take_back(grant=grant, wrong=row, reason=form.reason.data, by=current_user)
        session().commit()
    flash(_("The entry is taken back."), "success")
    return redirect(url_for("office_grants.show", reference=reference), 303)
