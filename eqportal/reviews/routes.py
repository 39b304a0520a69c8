"""The committee's screens: the calls of a member, and the cases of a call."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Permission
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.endorsements.reading import faculty_ranks
from eqportal.extensions import session
from eqportal.programmes.options import Chain
from eqportal.reviews import labels, operations, queries, rooms
from eqportal.reviews.blind import names
from eqportal.reviews.counting import count
from eqportal.reviews.interests.queries import owes
from eqportal.reviews.panels.queries import calls_of
from eqportal.reviews.plans.queries import Stand, stand
from eqportal.reviews.progress import progress
from eqportal.reviews.queue.tallies import tallies
from eqportal.reviews.recusals.models import Standing
from eqportal.reviews.rulings.queries import count_doubts
from eqportal.reviews.within import visible_within
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
        tallies=tallies(current_user, calls),
        owes=owes(current_user),
        local_nav=rooms.menu(),
    )


@blueprint.get("/calls/<call>")
@requires(Permission.COMMITTEE)
def room(call: str) -> str:
    """The cases of a call as they stand for this member."""
    panel = rooms.enter(call)
    place = pages(count(current_user, panel.call), queries.PAGE, "reviews.room", call=call)
    rows = queries.page_of(current_user, visible_within(current_user, panel), place.current)
    leads, work = rooms.leads_room(current_user, panel), stand(panel.call)
    return render_template(
        "reviews/room.html",
        call=panel.call,
        rows=rows,
        titles=_titles(work, rows),
        place=place,
        labels=labels,
        asked=_asked(work, rows),
        progress=progress(current_user, panel, [row.id for row in rows]),
        ranks=_ranks(panel.call, rows),
        doubts=count_doubts(current_user, panel) if leads else 0,
        work=work,
        coming=work.following(now()),
        may_open=current_user.id == panel.chair and may_open(panel.call, work),
        local_nav=rooms.menu(panel),
    )


def _titles(work: Stand, rows: list[queries.Row]) -> dict[str, str]:
    """What the cases are called, by reference; asked where people may be hidden."""
    plan = work.plan
    if plan is None or not (plan.hides_submitter or plan.hides_subject):
        return {row.reference: row.title or row.reference for row in rows}
    return names.titles(current_user, rows)


def _asked(work: Stand, rows: list[queries.Row]) -> set[uuid.UUID]:
    """Which of these cases the member is to review; others are there to be read."""
    return {row.id for row in rows if row.given or not work.gives_out}


def _ranks(call: Call, rows: list[queries.Row]) -> dict[uuid.UUID, int]:
    """The faculties' ranks of the cases that the member may read; others show nothing yet."""
    if call.options.chain is Chain.NONE:
        return {}
    return faculty_ranks([row.id for row in rows if row.standing is Standing.CLEAR])


def may_open(call: Call, work: Stand) -> bool:
    """Whether the chair can open the discussion by hand: in phases it opens with its phase."""
    waits = call.state is CallState.REVIEWING and call.discussion_opened_at is None
    return waits and not work.phases


@blueprint.post("/calls/<call>/discussion")
@requires(Permission.COMMITTEE)
def open_discussion(call: str) -> Response:
    """The chair lets the members read each other's locked reviews, where there are no phases."""
    panel = rooms.enter(call)
    if current_user.id != panel.chair:
        abort(404)
    if not may_open(panel.call, stand(panel.call)):
        message = "the discussion opens with its phase, or is open"
        raise WrongStateError(message)
    operations.open_discussion(call=panel.call, by=current_user)
    session().commit()
    flash(_("The discussion is open. Members can read each other’s locked reviews."), "success")
    return redirect(url_for("reviews.room", call=call), 303)
