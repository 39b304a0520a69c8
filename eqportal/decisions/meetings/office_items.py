"""The office minutes: who came, and each item."""

import uuid

from flask import Blueprint
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions.meetings import item_pages
from eqportal.decisions.meetings.item_pages import Answer
from eqportal.decisions.meetings.office import ONE, known
from eqportal.decisions.meetings.sides import Side, office_side

blueprint = Blueprint("office_items", __name__, url_prefix="/<locale:locale>/office/calls")
ITEM = f"{ONE}/items/<uuid:item>"


def _side(call: str, meeting: uuid.UUID, *, lock: bool = False) -> Side:
    return office_side(current_user, known(call, meeting, lock=lock))


@blueprint.get(f"{ONE}/attendance")
@requires(Permission.SUBMISSIONS_SCREEN)
def attendance(call: str, meeting: uuid.UUID) -> str:
    """Who came, or who came instead."""
    return item_pages.attendance_page(_side(call, meeting))


@blueprint.post(f"{ONE}/attendance")
@requires(Permission.SUBMISSIONS_SCREEN)
def note(call: str, meeting: uuid.UUID) -> Answer:
    """Keep who came."""
    return item_pages.note(_side(call, meeting, lock=True))


@blueprint.get(ITEM)
@requires(Permission.SUBMISSIONS_SCREEN)
def show(call: str, meeting: uuid.UUID, item: uuid.UUID) -> str:
    """One item, with who is in the room for it."""
    return item_pages.item_page(_side(call, meeting), item)


@blueprint.post(ITEM)
@requires(Permission.SUBMISSIONS_SCREEN)
def minute(call: str, meeting: uuid.UUID, item: uuid.UUID) -> Answer:
    """Keep what came of it."""
    return item_pages.minute(_side(call, meeting, lock=True), item)


@blueprint.post(f"{ITEM}/propose")
@requires(Permission.SUBMISSIONS_SCREEN)
def propose(call: str, meeting: uuid.UUID, item: uuid.UUID) -> Answer:
    """Let what was adopted become a proposed decision."""
    return item_pages.propose(_side(call, meeting, lock=True), item)
