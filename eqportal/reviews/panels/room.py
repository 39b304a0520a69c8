"""The members' own page of their panel: who sits on it, and what each may do."""

from flask import Blueprint, url_for

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.reviews import rooms
from eqportal.reviews.panels import page

blueprint = Blueprint("committee_panel", __name__, url_prefix="/<locale:locale>/committee/calls")


@blueprint.get("/<call>/members")
@requires(Permission.COMMITTEE)
def doings(call: str) -> str:
    """What each member of the panel may do now."""
    panel = rooms.enter(call)
    back = url_for("reviews.room", call=call)
    return page.rights(panel.call, rooms.menu(panel), back=back)
