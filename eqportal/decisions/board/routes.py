"""The ranking board as the panel reads it: each member's own, from what that member may know."""

from flask import Blueprint, Response, abort, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.decisions.board import view
from eqportal.decisions.board.export import export
from eqportal.decisions.board.scope import Scope, of_member
from eqportal.reviews import rooms
from eqportal.reviews.panels.queries import Panel
from eqportal.reviews.progress import may_rank

blueprint = Blueprint("board", __name__, url_prefix="/<locale:locale>/committee/calls")


def _scope(call: str) -> Scope:
    panel = rooms.enter(call)
    if not may_rank(current_user, panel):
        abort(404)
    return of_member(current_user, [panel])


@blueprint.get("/<call>/ranking")
@requires(Permission.COMMITTEE)
def board(call: str) -> str:
    """The cases in order, narrowed and with the columns that the address asks for."""
    scope = _scope(call)
    return render_template(
        "decisions/board.html",
        **view.context(scope, "board.board"),
        local_nav=rooms.menu(scope.panel),
    )


@blueprint.post("/<call>/ranking/<any(csv, xlsx):kind>")
@requires(Permission.COMMITTEE)
def file(call: str, kind: str) -> Response:
    """The same as a file."""
    return export(_scope(call), kind)


def _room_links(user: User, panel: Panel) -> list[rooms.Link]:
    if not may_rank(user, panel):
        return []
    return [{"title": _("Ranking"), "url": url_for("board.board", call=panel.call.slug)}]


rooms.room_links.append(_room_links)
