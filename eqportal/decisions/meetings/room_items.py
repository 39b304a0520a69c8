"""Whoever leads minutes as well: who came, and the items that are theirs to lead."""

import uuid

from flask import Blueprint, abort
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions.meetings import item_pages
from eqportal.decisions.meetings.item_pages import Answer
from eqportal.decisions.meetings.room import ONE, known
from eqportal.decisions.meetings.sides import Side, room_side
from eqportal.reviews import rooms

blueprint = Blueprint("room_items", __name__, url_prefix="/<locale:locale>/committee/calls")
ITEM = f"{ONE}/items/<uuid:item>"


def _side(call: str, meeting: uuid.UUID, *, lock: bool = False) -> Side:
    panel, found = known(call, meeting, lock=lock)
    return room_side(current_user, found, rooms.menu(panel))


def _leader(call: str, meeting: uuid.UUID, *, lock: bool = False) -> Side:
    """The roll is noted by the chair or the acting chair."""
    panel, found = known(call, meeting, lock=lock)
    if not rooms.leads_room(current_user, panel):
        abort(404)
    return room_side(current_user, found, rooms.menu(panel))


@blueprint.get(f"{ONE}/attendance")
@requires(Permission.COMMITTEE)
def attendance(call: str, meeting: uuid.UUID) -> str:
    """Who came, or who came instead."""
    return item_pages.attendance_page(_leader(call, meeting))


@blueprint.post(f"{ONE}/attendance")
@requires(Permission.COMMITTEE)
def note(call: str, meeting: uuid.UUID) -> Answer:
    """Keep who came."""
    return item_pages.note(_leader(call, meeting, lock=True))


@blueprint.get(ITEM)
@requires(Permission.COMMITTEE)
def show(call: str, meeting: uuid.UUID, item: uuid.UUID) -> str:
    """One item, with who is in the room for it."""
    return item_pages.item_page(_side(call, meeting), item)


@blueprint.post(ITEM)
@requires(Permission.COMMITTEE)
def minute(call: str, meeting: uuid.UUID, item: uuid.UUID) -> Answer:
    """Keep what came of it."""
    return item_pages.minute(_side(call, meeting, lock=True), item)


@blueprint.post(f"{ITEM}/propose")
@requires(Permission.COMMITTEE)
def propose(call: str, meeting: uuid.UUID, item: uuid.UUID) -> Answer:
    """Let what was adopted become a proposed decision."""
    return item_pages.propose(_side(call, meeting, lock=True), item)
