"""The chair's screens: the decision of one case, and one decision for the cases left."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.decisions import labels, operations, queries
from eqportal.decisions.forms import DecisionForm, decision_form
from eqportal.decisions.models import Outcome
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.programmes.preset import SubmissionKind
from eqportal.reviews import rooms
from eqportal.reviews.panels.queries import Panel, leader_of, panel_of
from eqportal.reviews.progress import ranked_case
from eqportal.reviews.queries import visible_to
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission

blueprint = Blueprint("decisions", __name__, url_prefix="/<locale:locale>/committee")


def _led(reference: str) -> Submission:
    """A case that this person leads, declared clear; its decision page exists for nobody else."""
    submission = rooms.meet(reference)
    panel = panel_of(submission.call)
    led = select(Submission.id).where(
        Submission.id == submission.id, *queries.leads_clear(current_user, panel)
    )
    return submission if session().scalar(led) else abort(404)


def _shown(submission: Submission, form: DecisionForm, refused: str | None = None) -> str:
    locked, quorum = queries.locked_reviews(submission), submission.call.quorum
    return render_template(
        "decisions/decision.html",
        submission=submission,
        call=submission.call,
        decision=queries.decision_of(submission),
        form=form,
        locked=locked,
        missing=max(0, quorum - locked),
        ranked=ranked_case(current_user, submission),
        refused=refused,
        labels=labels,
        errors=summary(form),
        local_nav=rooms.menu(panel_of(submission.call)),
    )


@blueprint.get("/submissions/<reference>/decision")
@requires(Permission.COMMITTEE)
def decision(reference: str) -> str:
    """The decision as it is, or the form for it."""
    submission = _led(reference)
    return _shown(submission, decision_form(submission.call.programme.kind))


@blueprint.post("/submissions/<reference>/decision")
@requires(Permission.COMMITTEE)
def decide(reference: str) -> Response | tuple[str, int]:
    """Record the decision, if the quorum has reviewed the case."""
    submission = _led(reference)
    form = decision_form(submission.call.programme.kind)
    if not form.validate():
        return _shown(submission, form), 422
    try:
        operations.decide(
            submission=submission,
            outcome=Outcome(form.outcome.data),
            reasons=form.reasons.data,
            by=current_user,
        )
    except operations.NoQuorumError as error:
        refused = _(
            "The panel has no quorum for this case: locked reviews missing: %(n)s.", n=error.missing
        )
        return _shown(submission, form, refused), 409
    session().commit()
    flash(_("The decision on %(reference)s is recorded.", reference=reference), "success")
    return redirect(url_for("decisions.decision", reference=reference), 303)


def _rest(panel: Panel, form: DecisionForm) -> str:
    left = queries.remaining(current_user, panel)
    return render_template(
        "decisions/rest.html",
        call=panel.call,
        left=left,
        form=form,
        award=panel.call.programme.kind is SubmissionKind.NOMINATION,
        awarded=queries.somebody_has_won(current_user, panel),
        errors=summary(form),
        local_nav=rooms.menu(panel),
    )


def _room_of_leader(call: str) -> tuple[Panel, DecisionForm]:
    panel = rooms.enter(call)
    if not rooms.leads_room(current_user, panel):
        abort(404)
    kind = panel.call.programme.kind
    chosen = Outcome.NO_AWARD if kind is SubmissionKind.NOMINATION else None
    return panel, decision_form(kind, chosen=chosen)


@blueprint.get("/calls/<call>/no-award")
@requires(Permission.COMMITTEE)
def rest(call: str) -> str:
    """One outcome and one reason for every case that this person has left."""
    return _rest(*_room_of_leader(call))


@blueprint.post("/calls/<call>/no-award")
@requires(Permission.COMMITTEE)
def decide_rest(call: str) -> Response | tuple[str, int]:
    """Decide the cases left that have a quorum."""
    panel, form = _room_of_leader(call)
    if panel.call.programme.kind is SubmissionKind.NOMINATION:
        form.outcome.data = Outcome.NO_AWARD.value
    if not form.validate():
        return _rest(panel, form), 422
    ready = queries.remaining(current_user, panel).ready
    if not ready:
        form.reasons.errors = [_("There is no case left that has a quorum")]
        return _rest(panel, form), 409
    number = operations.decide_all(
        submissions=ready,
        outcome=Outcome(form.outcome.data),
        reasons=form.reasons.data,
        by=current_user,
    )
    session().commit()
    flash(_("Decisions recorded: %(n)s.", n=number), "success")
    return redirect(url_for("reviews.room", call=call), 303)


def _case_links(user: User, submission: Submission) -> list[rooms.Link]:
    if (
        leader_of(submission) != user.id
        or session().scalar(
            visible_to(user).with_only_columns(Submission.id).where(Submission.id == submission.id)
        )
        is None
    ):
        return []
    decided = submission.state is not SubmissionState.IN_REVIEW
    title = _("Read the decision") if decided else _("Record the decision")
    return [{"title": title, "url": url_for("decisions.decision", reference=submission.reference)}]


def _room_links(user: User, panel: Panel) -> list[rooms.Link]:
    if not rooms.leads_room(user, panel):
        return []
    return [
        {"title": _("Cases left to decide"), "url": url_for("decisions.rest", call=panel.call.slug)}
    ]


rooms.case_links.append(_case_links)
rooms.room_links.append(_room_links)
