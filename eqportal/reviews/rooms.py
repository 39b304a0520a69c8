"""The committee's rooms: who may enter which, the menu in each, and what higher floors add."""

from collections.abc import Callable
from typing import Any

from flask import abort, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reads import once
from eqportal.reviews import queries
from eqportal.reviews.panels.queries import Panel, calls_of, panel_of
from eqportal.submissions.models import Submission

Link = dict[str, Any]
room_links: list[Callable[[User, Panel], list[Link]]] = []
"""More entries of a call's menu: {title, url}, and `more` for one that is needed now and then; a
higher floor registers."""

lobby_links: list[Callable[[], list[Link]]] = []
"""More entries of the menu outside the rooms: {title, url}; a higher floor registers."""

case_links: list[Callable[[User, Submission], list[Link]]] = []
"""Ways on from a case, such as its decision: {title, url}; a higher floor registers."""


def enter(slug: str) -> Panel:
    """The room of a call for this person; to everybody else it does not exist."""
    asked = calls_of(current_user).where(Call.slug == slug)
    found = session().execute(asked.add_columns(queries.deputises(current_user))).first()
    call, deputises = found or abort(404)
    once(("deputises", current_user.id), lambda: deputises)
    return panel_of(call)


def meet(reference: str) -> Submission:
    """A case that this person may meet; every other one is as missing."""
    return queries.case(current_user, reference) or abort(404)


def leads_room(user: User, panel: Panel) -> bool:
    """Whether the person is the chair or the acting chair of the call."""
    return user.id in {panel.chair, panel.acting_chair}


def menu(panel: Panel | None = None) -> list[Link]:
    """The local menu: in a room its work first, and the rest folded away; else the lobby's."""
    links: list[Link] = [{"title": _("Your committees"), "url": url_for("reviews.home")}]
    own: list[Link] = [
        {"title": _("Your declarations"), "url": url_for("recusals.declarations")},
        {"title": _("Your interests"), "url": url_for("interests.own")},
    ]
    if panel is None:
        links += [*own, *(link for more in lobby_links for link in more())]
    else:
        work = _room(panel)
        links += [link for link in work if not link.get("more")]
        rest = [link for link in work if link.get("more")] + own
        links += [{**link, "more": True} for link in rest]
    return [{**link, "current": link["url"] == request.path} for link in links]


def _room(panel: Panel) -> list[Link]:
    slug = panel.call.slug
    links: list[Link] = [{"title": _("Cases"), "url": url_for("reviews.room", call=slug)}]
    for more in room_links:
        links += more(current_user, panel)
    if leads_room(current_user, panel):
        rulings, record = (url_for(f, call=slug) for f in ("rulings.rulings", "recusals.record"))
        links.append({"title": _("Rulings"), "url": rulings, "more": True})
        links.append({"title": _("Recusals"), "url": record, "more": True})
    doings = url_for("committee_panel.doings", call=slug)
    return [*links, {"title": _("Who may do what"), "url": doings, "more": True}]
