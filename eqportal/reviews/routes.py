"""The committee's screens: the calls of a member, the cases of a call, and the ranking."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.endorsements.reading import faculty_ranks
from eqportal.extensions import session
from eqportal.programmes.options import Chain
from eqportal.reviews import labels, operations, queries, rooms
from eqportal.reviews.panels.queries import calls_of
from eqportal.reviews.progress import (
    may_rank,
    progress,
    ranking_length,
)
from eqportal.reviews.progress import ranking as ranked
from eqportal.reviews.recusals.models import Standing
from eqportal.reviews.recusals.queries import count_doubts
from eqportal.ui.desks import register_desk
from eqportal.ui.paging import pages

blueprint = Blueprint("reviews", __name__, url_prefix="/<locale:locale>/committee")
register_desk(
    title=_l("Committee"), endpoint="reviews.home", permission=Permission.COMMITTEE, order=30
)


@blueprint.get("")
@requires(Permission.COMMITTEE)
def home() -> str:
    """The calls whose panel the member sits on."""
    latest_first = calls_of(current_user).order_by(Call.review_by.desc(), Call.slug)
    calls = session().scalars(latest_first).all()
    return render_template(
        "reviews/home.html",
        calls=calls,
        done=queries.own_locked(current_user),
        met=queries.met(current_user, *calls),
        local_nav=rooms.menu(),
    )


@blueprint.get("/calls/<call>")
@requires(Permission.COMMITTEE)
def room(call: str) -> str:
    """The cases of a call as they stand for this member."""
    panel = rooms.enter(call)
    place = pages(queries.count(current_user, panel.call), queries.PAGE, "reviews.room", call=call)
    rows = queries.page_of(current_user, panel.call, place.current)
    leads = rooms.leads_room(current_user, panel)
    return render_template(
        "reviews/room.html",
        call=panel.call,
        rows=rows,
        place=place,
        labels=labels,
        progress=progress(current_user, panel, [row.id for row in rows]),
        ranks=_ranks(panel.call, rows),
        doubts=count_doubts(current_user, panel) if leads else 0,
        may_open=current_user.id == panel.chair
        and panel.call.state is CallState.REVIEWING
        and panel.call.discussion_opened_at is None,
        local_nav=rooms.menu(panel),
    )


def _ranks(call: Call, rows: list[queries.Row]) -> dict[uuid.UUID, int]:
    """The faculties' ranks of the cases that the member may read; others show nothing yet."""
    if call.options.chain is Chain.NONE:
        return {}
    return faculty_ranks([row.id for row in rows if row.standing is Standing.CLEAR])


@blueprint.post("/calls/<call>/discussion")
@requires(Permission.COMMITTEE)
def open_discussion(call: str) -> Response:
    """The chair lets the members read each other's locked reviews."""
    panel = rooms.enter(call)
    if current_user.id != panel.chair:
        abort(404)
    operations.open_discussion(panel=panel, by=current_user)
    session().commit()
    flash(_("The discussion is open. Members can read each other’s locked reviews."), "success")
    return redirect(url_for("reviews.room", call=call), 303)


@blueprint.get("/calls/<call>/ranking")
@requires(Permission.COMMITTEE)
def ranking(call: str) -> str:
    """The cases in order of score, as far as this person may know them."""
    panel = rooms.enter(call)
    if not may_rank(current_user, panel):
        abort(404)
    length = ranking_length(current_user, panel)
    place = pages(length, queries.PAGE, "reviews.ranking", call=call)
    return render_template(
        "reviews/ranking.html",
        call=panel.call,
        rows=ranked(current_user, panel, place.current),
        first=(place.current - 1) * queries.PAGE + 1,
        place=place,
        chairs=current_user.id == panel.chair,
        local_nav=rooms.menu(panel),
    )
