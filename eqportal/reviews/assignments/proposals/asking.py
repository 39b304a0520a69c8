"""Asking for a proposal: what the computer keeps to, and its reckoning."""

import uuid
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.reviews.assignments.operations import may_assign
from eqportal.reviews.assignments.picking import call_of, plan_of
from eqportal.reviews.assignments.proposals import operations
from eqportal.reviews.assignments.proposals.flow import WEIGHT
from eqportal.reviews.assignments.proposals.forms import WishesForm
from eqportal.reviews.assignments.proposals.inputs import Inputs, Wishes, inputs_of
from eqportal.reviews.assignments.proposals.running import start
from eqportal.reviews.panels.models import Seat
from eqportal.reviews.panels.queries import members_of
from eqportal.ui.desks import office_nav

blueprint = Blueprint(
    "proposals", __name__, url_prefix="/<locale:locale>/office/calls/<call>/assignments/proposals"
)


def _form(call: Call, **given: Any) -> WishesForm:  # noqa: ANN401 - as the form takes them
    form, members = WishesForm(**given), members_of(call)
    form.members.choices = [(str(one.user_id), one.user.called) for one in members]
    if form.members.raw_data is not None:
        form.members.process_formdata(form.members.raw_data)
    return form


def _filled(call: Call) -> WishesForm:
    plan, members = plan_of(call), members_of(call)
    own = [str(one.user_id) for one in members if one.seat is not Seat.DEPUTY]
    given = {"per_case": plan.per_case, "most": plan.most_per_member, "members": own}
    return _form(call, data=given | {"afresh": "keep", "seed": 1})


def _asking(call: Call, form: WishesForm) -> str:
    return render_template(
        "reviews/assignments/propose.html",
        call=call,
        form=form,
        under_way=operations.open_of(call),
        may_assign=may_assign(call),
        weight=WEIGHT,
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("")
@requires(Permission.SUBMISSIONS_SCREEN)
def begin(call: str) -> str:
    """What the computer is to keep to."""
    found = call_of(call)
    return _asking(found, _filled(found))


@blueprint.post("")
@requires(Permission.SUBMISSIONS_SCREEN)
def ask(call: str) -> Response | tuple[str, int]:
    """Reckon a proposal; one that is under way is the same."""
    found = call_of(call, lock=True)
    if (waiting := operations.open_of(found)) is not None:
        return to_page(call, waiting.id)
    form = _form(found)
    if not form.validate():
        return _asking(found, form), 422
    wishes = Wishes(
        per_case=form.per_case.data,
        most=form.most.data,
        afresh=form.afresh.data == "afresh",
        members=tuple(uuid.UUID(id_) for id_ in form.members.data),
    )
    return begin_reckoning(found, wishes, form.seed.data)


def begin_reckoning(call: Call, wishes: Wishes, seed: int) -> Response:
    """Keep the wish, let the database go, and reckon."""
    slug, inputs = call.slug, inputs_of(call, wishes, current_user)
    proposal = operations.ask(call=call, inputs=inputs, seed=seed, by=current_user)
    return _reckon(slug, proposal.id, inputs, seed)


def _reckon(slug: str, proposal: uuid.UUID, inputs: Inputs, seed: int) -> Response:
    session().commit()
    start(current_app._get_current_object(), proposal, inputs, seed)  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's own way
    return to_page(slug, proposal)


def to_page(slug: str, proposal: uuid.UUID, **more: Any) -> Response:  # noqa: ANN401 - of an address
    """On to the page of a proposal."""
    return redirect(url_for("proposals.show", call=slug, proposal=proposal, **more), 303)
