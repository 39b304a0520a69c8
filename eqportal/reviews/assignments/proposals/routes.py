"""The office's pages of a proposal: reading the difference, editing, confirming, discarding."""

import uuid

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.assignments.listing import cases_of
from eqportal.reviews.assignments.listing import count as count_cases
from eqportal.reviews.assignments.picking import call_of
from eqportal.reviews.assignments.proposals import labels, operations, queries
from eqportal.reviews.assignments.proposals.asking import begin_reckoning, blueprint, to_page
from eqportal.reviews.assignments.proposals.inputs import Wishes
from eqportal.reviews.assignments.proposals.models import UNDER_WAY, Proposal, ProposalState
from eqportal.reviews.panels.queries import members_of
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

__all__ = ["blueprint"]


def proposal_of(call: Call, wanted: uuid.UUID) -> Proposal:
    """A proposal of this call, or there is no such page."""
    found = session().get(Proposal, wanted)
    return found if found is not None and found.call_id == call.id else abort(404)


@blueprint.get("/<uuid:proposal>")
@requires(Permission.SUBMISSIONS_SCREEN)
def show(call: str, proposal: uuid.UUID) -> str:
    """The proposal as a difference to what is, or how far it has come."""
    found = call_of(call)
    return _shown(found, proposal_of(found, proposal))


def _shown(call: Call, proposal: Proposal) -> str:
    whole, id_ = request.args.get("show") == "all", str(proposal.id)
    kept = {"show": "all"} if whole else {}
    number = queries.count(current_user, proposal, whole=whole)
    place = pages(number, queries.PAGE, "proposals.show", call=call.slug, proposal=id_, **kept)
    return render_template(
        "reviews/assignments/proposal.html",
        call=call,
        proposal=proposal,
        under_way=proposal.state in UNDER_WAY,
        ready=proposal.state is ProposalState.READY,
        outcome=queries.outcome(current_user, proposal),
        cases=queries.page_of(current_user, proposal, place.current, whole=whole),
        all=count_cases(cases_of(current_user, call)),
        members=members_of(call),
        whole=whole,
        place=place,
        labels=labels,
        local_nav=office_nav(),
    )


@blueprint.post("/<uuid:proposal>/edit")
@requires(Permission.SUBMISSIONS_SCREEN)
def edit(call: str, proposal: uuid.UUID) -> Response:
    """Keep what was pinned and taken out on a page; and reckon again when asked to."""
    found = call_of(call, lock=True)
    one = proposal_of(found, proposal)
    operations.edit(proposal=one, wanted=_wanted(), by=current_user)
    if request.form.get("do") == "again":
        return _again(found, one)
    session().commit()
    flash(_("Your changes to the proposal are saved. Nothing is assigned yet."), "success")
    return to_page(
        call, proposal, page=request.form.get("page"), show=request.form.get("show") or None
    )


def _wanted() -> dict[uuid.UUID, str]:
    """What is said of each pair of the page."""
    found = {}
    for name, value in request.form.items():
        if name.startswith("pair-") and value in {"", "pin", "out"}:
            try:
                found[uuid.UUID(name.removeprefix("pair-"))] = value
            except ValueError:
                abort(400)
    return found


def _again(call: Call, proposal: Proposal) -> Response:
    """A new proposal with the same wishes, the pins and what was taken out."""
    wishes, pairs = Wishes.from_row(proposal.wishes), operations.pairs_of(proposal, current_user)
    new = Wishes(
        wishes.per_case,
        wishes.most,
        wishes.afresh,
        wishes.members,
        frozenset((pair.submission_id, pair.user_id) for pair in pairs if pair.pinned),
        wishes.banned | {(pair.submission_id, pair.user_id) for pair in pairs if pair.taken_out},
    )
    operations.discard(proposal=proposal, by=current_user)
    return begin_reckoning(call, new, proposal.seed)


@blueprint.post("/<uuid:proposal>/again")
@requires(Permission.SUBMISSIONS_SCREEN)
def start_again(call: str, proposal: uuid.UUID) -> Response:
    """Reckon one that was interrupted, or failed, once more; where that is done, on to it."""
    found = call_of(call, lock=True)
    one, waiting = proposal_of(found, proposal), operations.open_of(found)
    if waiting is not None and not (waiting is one and one.interrupted):
        return to_page(call, waiting.id)
    wishes = operations.let_go(proposal=one, by=current_user)
    return begin_reckoning(found, wishes, one.seed)


@blueprint.post("/<uuid:proposal>/confirm")
@requires(Permission.SUBMISSIONS_SCREEN)
def confirm(call: str, proposal: uuid.UUID) -> Response | tuple[str, int]:
    """Assign what is proposed; when something has changed since, the officer looks again."""
    found = call_of(call, lock=True)
    one = proposal_of(found, proposal)
    try:
        given, ended = operations.confirm(call=found, proposal=one, by=current_user)
    except operations.ChangedSinceError as error:
        session().commit()
        text = ngettext(
            "One pair can no longer be as proposed. It is taken out. Look again and confirm.",
            "%(num)s pairs can no longer be as proposed. They are taken out. "
            "Look again and confirm.",
            error.number,
        )
        flash(text, "warning")
        return _shown(found, one), 409
    session().commit()
    text = _("Assigned: %(new)s new, %(ended)s taken back.", new=given, ended=ended)
    flash(text + " " + _("Nobody is told yet."), "success")
    return redirect(url_for("assignments.index", call=call), 303)


@blueprint.post("/<uuid:proposal>/discard")
@requires(Permission.SUBMISSIONS_SCREEN)
def discard(call: str, proposal: uuid.UUID) -> Response:
    """Let the proposal go; nothing was assigned by it."""
    found = call_of(call, lock=True)
    operations.discard(proposal=proposal_of(found, proposal), by=current_user)
    session().commit()
    flash(_("The proposal is discarded. Nothing is assigned."), "success")
    return redirect(url_for("assignments.index", call=call), 303)
