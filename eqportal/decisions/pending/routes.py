"""The decisions of a call as its panel signs and applies them."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import Select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.decisions.budgets.queries import money_of
from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.pending import actions, queries, view
from eqportal.decisions.queries import link_to
from eqportal.reviews import rooms
from eqportal.reviews.panels.queries import Panel, led_by
from eqportal.submissions.models import Submission

blueprint = Blueprint("pending", __name__, url_prefix="/<locale:locale>/committee/calls")


def _led(panel: Panel) -> Select[Submission]:
    """Those of the decisions that this person leads: theirs to apply."""
    return queries.of_member(current_user, panel).where(led_by(current_user.id, panel))


@blueprint.get("/<call>/decisions")
@requires(Permission.COMMITTEE)
def pending(call: str) -> str:
    """What is proposed, signed and in force, as far as this person may know it."""
    panel = rooms.enter(call)
    leads = rooms.leads_room(current_user, panel)
    return render_template(
        "decisions/pending.html",
        **view.context(
            panel.call, queries.of_member(current_user, panel), "pending.pending", applies=leads
        ),
        leads=leads,
        money=money_of(current_user, panel.call) if leads else None,
        local_nav=rooms.menu(panel),
    )


@blueprint.post("/<call>/decisions/countersign")
@requires(Permission.COMMITTEE)
def countersign(call: str) -> Response:
    """The second signature on each decision that was ticked."""
    panel = rooms.enter(call)
    actions.sign_chosen(queries.of_member(current_user, panel))
    return redirect(url_for("pending.pending", call=call), 303)


@blueprint.post("/<call>/decisions/apply")
@requires(Permission.COMMITTEE)
def apply(call: str) -> Response:
    """The leader takes what two people have signed into force, together."""
    panel = rooms.enter(call)
    if not rooms.leads_room(current_user, panel):
        abort(404)
    actions.apply_ready(_led(panel))
    return redirect(url_for("pending.pending", call=call), 303)


def _room_links(user: User, panel: Panel) -> list[rooms.Link]:
    """The list is there for every member: whoever is clear of a case reads what is signed."""
    url = url_for("pending.pending", call=panel.call.slug)
    links: list[rooms.Link] = [{"title": _("Decisions"), "url": url}]
    if rooms.leads_room(user, panel):
        rest = url_for("rest.rest", call=panel.call.slug)
        links.append({"title": _("Cases left to decide"), "url": rest, "more": True})
    return links


def _case_links(user: User, submission: Submission) -> list[rooms.Link]:
    """The way from a case to its decision, for those who may read or write it."""
    found = link_to(user, submission)
    if found is None:
        return []
    unwritten = found is True or found is DecisionState.PROPOSED
    title = _("Record the decision") if unwritten else _("Read the decision")
    return [{"title": title, "url": url_for("decisions.decision", reference=submission.reference)}]


rooms.room_links.append(_room_links)
rooms.case_links.append(_case_links)
