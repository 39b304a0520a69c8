"""The committee's rooms: who may enter which, the menu in each, and what higher floors add."""

from collections.abc import Callable
from typing import Any

from flask import abort, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews import queries
from eqportal.reviews.panels.queries import Panel, calls_of, panel_of
from eqportal.submissions.models import Submission

Link = dict[str, Any]
room_links: list[Callable[[User, Panel], list[Link]]] = []
"""More entries of a call's menu: {title, url}; a higher floor registers."""

case_links: list[Callable[[User, Submission], list[Link]]] = []
"""Ways on from a case, such as its decision: {title, url}; a higher floor registers."""


def enter(slug: str) -> Panel:
    """The room of a call for this person; to everybody else it does not exist."""
    call = session().scalar(calls_of(current_user).where(Call.slug == slug)) or abort(404)
    return panel_of(call)


def meet(reference: str) -> Submission:
    """A case that this person may meet; every other one is as missing."""
    return queries.case(current_user, reference) or abort(404)


def leads_room(user: User, panel: Panel) -> bool:
    """Whether the person is the chair or the acting chair of the call."""
    return user.id in {panel.chair, panel.acting_chair}


def menu(panel: Panel | None = None) -> list[Link]:
    """The local menu: the lobby's entries, and the room's when the person is in one."""
    links = [
        {"title": _("Your committees"), "url": url_for("reviews.home")},
        {"title": _("Your declarations"), "url": url_for("recusals.declarations")},
        {"title": _("Your interests"), "url": url_for("interests.own")},
    ]
    if panel is not None:
        links += _room(panel)
    return [{**link, "current": link["url"] == request.path} for link in links]


def _room(panel: Panel) -> list[Link]:
    slug = panel.call.slug
    links = [
        {"title": _("Cases"), "url": url_for("reviews.room", call=slug)},
        {"title": _("Who may do what"), "url": url_for("committee_panel.doings", call=slug)},
    ]
    if leads_room(current_user, panel):
        links.append({"title": _("Rulings"), "url": url_for("rulings.rulings", call=slug)})
        links.append({"title": _("Recusals"), "url": url_for("recusals.record", call=slug)})
    return links + [link for more in room_links for link in more(current_user, panel)]
