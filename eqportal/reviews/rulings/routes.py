"""The leader's pages of doubts: those that wait, and the ruling on one."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.reviews import rooms
from eqportal.reviews.blind import names
from eqportal.reviews.panels.queries import Panel
from eqportal.reviews.recusals.models import Declaration
from eqportal.reviews.rulings import page, queries

blueprint = Blueprint("rulings", __name__, url_prefix="/<locale:locale>/committee/calls")


def _led(call: str) -> Panel:
    panel = rooms.enter(call)
    return panel if rooms.leads_room(current_user, panel) else abort(404)


def _doubt(panel: Panel, declaration: uuid.UUID) -> Declaration:
    return queries.doubt(current_user, panel, declaration) or abort(404)


@blueprint.get("/<call>/rulings")
@requires(Permission.COMMITTEE)
def rulings(call: str) -> str:
    """The members' doubts in the cases that this person leads."""
    panel = _led(call)
    doubts = queries.doubts(current_user, panel)
    return render_template(
        "reviews/rulings.html",
        call=panel.call,
        doubts=doubts,
        titles=names.titles(current_user, doubts),
        local_nav=rooms.menu(panel),
    )


@blueprint.get("/<call>/rulings/<uuid:declaration>")
@requires(Permission.COMMITTEE)
def ruling(call: str, declaration: uuid.UUID) -> str:
    """One doubt, and the form of the ruling."""
    panel = _led(call)
    return page.shown(_doubt(panel, declaration), local_nav=rooms.menu(panel))


@blueprint.post("/<call>/rulings/<uuid:declaration>")
@requires(Permission.COMMITTEE)
def rule(call: str, declaration: uuid.UUID) -> Response | tuple[str, int]:
    """Write down what the body ruled."""
    panel = _led(call)
    refused = page.ruled(_doubt(panel, declaration), local_nav=rooms.menu(panel))
    if refused is not None:
        return refused, 422
    session().commit()
    flash(_("The ruling is in the record."), "success")
    return redirect(url_for("rulings.rulings", call=call), 303)
