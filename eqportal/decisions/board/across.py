"""The board across calls: of the panels that somebody sits on, and of every call for the office."""

from flask import Blueprint, Response, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions.board import view
from eqportal.decisions.board.calls import ranked_by_office, ranked_by_panels
from eqportal.decisions.board.export import export
from eqportal.decisions.board.scope import Scope, of_member, of_office
from eqportal.reviews import rooms
from eqportal.ui.desks import office_nav, register_desk

committee = Blueprint("rankings", __name__, url_prefix="/<locale:locale>/committee/ranking")
office = Blueprint("office_rankings", __name__, url_prefix="/<locale:locale>/office/ranking")
register_desk(
    title=_l("Ranking"),
    endpoint="office_rankings.board",
    permission=Permission.DECISIONS_ANNOUNCE,
    order=15,
    office=True,
)


def _of_member() -> Scope:
    return of_member(current_user, ranked_by_panels(current_user), across=True)


def _of_office() -> Scope:
    return of_office(current_user, ranked_by_office())


@committee.get("")
@requires(Permission.COMMITTEE)
def board() -> str:
    """The cases of the person's panels in one list, as far as their numbers may be known."""
    return render_template(
        "decisions/rankings.html",
        **view.context(_of_member(), "rankings.board"),
        local_nav=rooms.menu(),
    )


@committee.post("/<any(csv, xlsx):kind>")
@requires(Permission.COMMITTEE)
def file(kind: str) -> Response:
    """The same as a file."""
    return export(_of_member(), kind)


@office.get("", endpoint="board")
@requires(Permission.DECISIONS_ANNOUNCE)
def office_board() -> str:
    """The cases of every call that is reviewed or decided."""
    return render_template(
        "decisions/rankings.html",
        **view.context(_of_office(), "office_rankings.board"),
        local_nav=office_nav(),
    )


@office.post("/<any(csv, xlsx):kind>", endpoint="file")
@requires(Permission.DECISIONS_ANNOUNCE)
def office_file(kind: str) -> Response:
    """The same as a file."""
    return export(_of_office(), kind)


def _lobby_links() -> list[rooms.Link]:
    return [{"title": _("Ranking across calls"), "url": url_for("rankings.board")}]


rooms.lobby_links.append(_lobby_links)
