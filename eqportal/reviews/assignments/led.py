"""Who has which case, for whoever leads it: read, and how far the members have come."""

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import Select

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.reviews import labels as review_labels
from eqportal.reviews import rooms
from eqportal.reviews.assignments import labels
from eqportal.reviews.assignments.listing import GIVEN_OUT, count, given_in, page_of
from eqportal.reviews.assignments.loads import loads
from eqportal.reviews.assignments.picking import plan_of
from eqportal.reviews.assignments.queries import by_assignment
from eqportal.reviews.blind.names import titles
from eqportal.reviews.panels.queries import Panel, led_by
from eqportal.reviews.queries import visible_to
from eqportal.submissions.models import Submission
from eqportal.ui.paging import pages

blueprint = Blueprint("led_assignments", __name__, url_prefix="/<locale:locale>/committee")


def cases_led(user: User, panel: Panel) -> Select[Submission]:
    """The cases under review that the person leads and meets."""
    return visible_to(user).where(
        Submission.call_id == panel.call.id,
        Submission.state.in_(GIVEN_OUT),
        led_by(user.id, panel),
    )


def links(user: User, panel: Panel) -> list[rooms.Link]:
    """The entry of a room's menu, for those who lead."""
    if not (rooms.leads_room(user, panel) and by_assignment(panel.call)):
        return []
    url = url_for("led_assignments.index", call=panel.call.slug)
    return [{"title": _("Who has which case"), "url": url, "more": True}]


rooms.room_links.append(links)


@blueprint.get("/calls/<call>/assigned")
@requires(Permission.COMMITTEE)
def index(call: str) -> str:
    """The cases that the person leads with their members, and each member's count of these."""
    panel = rooms.enter(call)
    if not rooms.leads_room(current_user, panel):
        abort(404)
    cases = cases_led(current_user, panel)
    place = pages(count(cases), 25, "led_assignments.index", call=call)
    rows = page_of(cases, place.current)
    given = given_in([row.id for row in rows])
    return render_template(
        "reviews/assignments/led.html",
        call=panel.call,
        plan=plan_of(panel.call),
        rows=rows,
        titles=titles(current_user, rows),
        given={case: [one for one in all_ if not one.recused] for case, all_ in given.items()},
        members=[one for one in loads(panel.call, cases) if one.has or one.states],
        place=place,
        labels=labels,
        review_labels=review_labels,
        local_nav=rooms.menu(panel),
    )
