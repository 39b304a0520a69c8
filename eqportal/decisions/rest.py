"""One decision for the cases that a leader has left, as when there is no award this year."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions import operations, queries
from eqportal.decisions.forms import DecisionForm, decision_form
from eqportal.decisions.models import Outcome
from eqportal.decisions.operations import NoQuorumError, StaleDecisionError
from eqportal.decisions.terms import Terms, TermsError
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.programmes.preset import SubmissionKind
from eqportal.reviews import rooms
from eqportal.reviews.blind.names import titles
from eqportal.reviews.panels.queries import Panel
from eqportal.submissions.models import Submission

blueprint = Blueprint("rest", __name__, url_prefix="/<locale:locale>/committee")


def _shown(panel: Panel, form: DecisionForm) -> str:
    left = queries.remaining(current_user, panel)
    return render_template(
        "decisions/rest.html",
        call=panel.call,
        left=left,
        titles=titles(current_user, [*left.ready, *left.short]),
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
    return _shown(*_room_of_leader(call))


@blueprint.post("/calls/<call>/no-award")
@requires(Permission.COMMITTEE)
def decide_rest(call: str) -> Response | tuple[str, int]:
    """Propose and sign for the cases left that have a quorum."""
    panel, form = _room_of_leader(call)
    if panel.call.programme.kind is SubmissionKind.NOMINATION:
        form.outcome.data = Outcome.NO_AWARD.value
    if not form.validate_on_signing():
        return _shown(panel, form), 422
    ready = queries.remaining(current_user, panel).ready
    if not ready:
        form.reasons.errors = [_("There is no case left that has a quorum")]
        return _shown(panel, form), 409
    try:
        for submission in ready:
            _sign(submission, form.terms())
    except TermsError as error:
        session().rollback()
        form.outcome.errors = [error.text]
        return _shown(rooms.enter(call), form), 422
    except (StaleDecisionError, NoQuorumError):
        session().rollback()
        form.reasons.errors = [_("A case was changed while you wrote. Look at the list again.")]
        return _shown(rooms.enter(call), form), 409
    session().commit()
    flash(_("Decisions signed: %(n)s. A second person signs each.", n=len(ready)), "success")
    return redirect(url_for("pending.pending", call=call), 303)


def _sign(submission: Submission, terms: Terms) -> None:
    operations.propose(submission=submission, terms=terms, by=current_user)
    operations.sign(submission=submission, by=current_user)
