"""The two write their goals and mark them reached."""

import uuid
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.conflict import Difference, SeenForm, differing, fingerprint
from eqportal.forms.errors import summary
from eqportal.forms.fields import TextAreaField
from eqportal.forms.validators import AtMost, Required
from eqportal.mentoring.care import rules
from eqportal.mentoring.care.goals import operations, queries
from eqportal.mentoring.care.models import Goal
from eqportal.mentoring.care.picking import Own, own_or_404
from eqportal.mentoring.care.rules import check_together
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.pairings.blocks import register_pair_block
from eqportal.mentoring.pairings.models import Pairing

blueprint = Blueprint("pair_goals", __name__, url_prefix="/<locale:locale>/my/mentoring")
ALL = "/<uuid:pairing>/goals"
ONE = f"{ALL}/<uuid:goal>"
Answer = str | Response | tuple[str, int]


class GoalForm(SeenForm):
    """What the pair works towards."""

    words = TextAreaField(
        _l("Goal"),
        [Required(_l("Write the goal")), AtMost(characters=500)],
        description=_l("Only the two of you read it."),
        rows=3,
    )


def _page(
    own: Own, form: GoalForm, goal: Goal | None = None, others: list[Difference] | None = None
) -> str:
    form.seen.data = fingerprint(goal.words if goal else None)
    return render_template(
        "mentoring/care/goal.html",
        own=own,
        pairing=own.pairing,
        goal=goal,
        form=form,
        differing=others or [],
        errors=summary(form),
    )


def _back(own: Own) -> Response:
    return redirect(url_for("mentoring.show", pairing=own.pairing.id, _anchor="goals"), 303)


def _goal(own: Own, wanted: uuid.UUID) -> Goal:
    found = queries.goal(own.pairing, wanted) or abort(404)
    check_together(own.pairing, own.cohort)
    return found


@blueprint.get(f"{ALL}/new")
@requires(Permission.SIGNED_IN)
def new(pairing: uuid.UUID) -> str:
    """A new goal."""
    own = own_or_404(pairing)
    check_together(own.pairing, own.cohort)
    return _page(own, GoalForm())


@blueprint.post(f"{ALL}/new")
@requires(Permission.SIGNED_IN)
def add(pairing: uuid.UUID) -> Answer:
    """Keep it."""
    own = own_or_404(pairing, lock=True)
    check_together(own.pairing, own.cohort)
    form = GoalForm()
    if not form.validate():
        return _page(own, form), 422
    operations.add(own=own, words=form.words.data.strip())
    session().commit()
    flash(_("The goal is saved."), "success")
    return _back(own)


@blueprint.get(f"{ONE}/edit")
@requires(Permission.SIGNED_IN)
def edit(pairing: uuid.UUID, goal: uuid.UUID) -> str:
    """A goal, to be changed or removed."""
    own = own_or_404(pairing)
    found = _goal(own, goal)
    return _page(own, GoalForm(data={"words": found.words}), found)


@blueprint.post(f"{ONE}/edit")
@requires(Permission.SIGNED_IN)
def change(pairing: uuid.UUID, goal: uuid.UUID) -> Answer:
    """Keep the new words."""
    own = own_or_404(pairing, lock=True)
    found = _goal(own, goal)
    form = GoalForm(data={"words": found.words})
    if not form.validate():
        return _page(own, form, found), 422
    others = differing(GoalForm(formdata=None, data={"words": found.words}), form)
    if others and form.seen.data != fingerprint(found.words):
        return _page(own, form, found, others), 409
    operations.change(own=own, goal=found, words=form.words.data.strip())
    session().commit()
    flash(_("Saved."), "success")
    return _back(own)


@blueprint.post(f"{ONE}/reached")
@requires(Permission.SIGNED_IN)
def mark(pairing: uuid.UUID, goal: uuid.UUID) -> Response:
    """Reached, or not after all."""
    own, reached = own_or_404(pairing, lock=True), request.form.get("reached")
    found = _goal(own, goal)
    if reached not in {"yes", "no"}:
        abort(400)
    operations.mark(own=own, goal=found, reached=reached == "yes")
    session().commit()
    flash(_("Saved."), "success")
    return _back(own)


@blueprint.post(f"{ONE}/remove")
@requires(Permission.SIGNED_IN)
def remove(pairing: uuid.UUID, goal: uuid.UUID) -> Response:
    """Take it away."""
    own = own_or_404(pairing, lock=True)
    operations.remove(own=own, goal=_goal(own, goal))
    session().commit()
    flash(_("The goal is removed."), "success")
    return _back(own)


def for_pair(pairing: Pairing, reader: Participant) -> dict[str, Any] | None:
    """The goals on the page of the pair, until the round is forgotten."""
    if reader.cohort.forgotten_at is not None:
        return None
    return {"goals": queries.goals(pairing), "writes": rules.writes(pairing, reader.cohort)}


register_pair_block("mentoring/care/block_goals.html", for_pair, order=30)
