"""The decision of one case: written and signed by its leader, signed by a second member."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions import operations, pages, queries, reasons
from eqportal.decisions.applying import no_quorum
from eqportal.decisions.forms import DecisionForm, form_of
from eqportal.decisions.operations import NoQuorumError, StaleDecisionError
from eqportal.decisions.terms import TermsError
from eqportal.extensions import session
from eqportal.forms.portal import PortalForm
from eqportal.reviews import rooms
from eqportal.reviews.panels.queries import panel_of
from eqportal.submissions.models import Submission

blueprint = Blueprint("decisions", __name__, url_prefix="/<locale:locale>/committee")


def led(reference: str) -> Submission:
    """A case that this person leads, declared clear; for nobody else is there one to decide."""
    submission = rooms.meet(reference)
    panel = panel_of(submission.call)
    mine = select(Submission.id).where(
        Submission.id == submission.id, *queries.leads_clear(current_user, panel)
    )
    return submission if session().scalar(mine) else abort(404)


def _form(submission: Submission, draft: str = "") -> DecisionForm:
    return form_of(
        submission.call.programme.kind,
        queries.decision_of(submission),
        money=pages.has_money(submission),
        draft=draft,
    )


@blueprint.get("/submissions/<reference>/decision")
@requires(Permission.COMMITTEE)
def decision(reference: str) -> str:
    """The decision as it is, or the form for it; members read it once it is signed."""
    submission = rooms.meet(reference)
    found = queries.readable(current_user, submission)
    if not found.leads:
        return pages.read_only(submission, found.decision or abort(404))
    draft = reasons.draft(submission) if "draft" in request.args else ""
    return pages.decision(submission, _form(submission, draft))


@blueprint.post("/submissions/<reference>/decision")
@requires(Permission.COMMITTEE)
def decide(reference: str) -> Response | tuple[str, int]:
    """Keep the proposal, or keep it and sign."""
    submission = led(reference)
    form = _form(submission)
    signing = "_keep" not in request.form
    sound = form.validate_on_signing() if signing else form.validate()
    if not sound:
        return pages.decision(submission, form), 422
    try:
        _write(submission, form, signing=signing)
    except TermsError as error:
        session().rollback()
        form[error.field].errors = [error.text]
        return pages.decision(led(reference), form), 422
    except NoQuorumError as error:
        session().rollback()
        return pages.decision(led(reference), form, no_quorum(error.missing)), 409
    except StaleDecisionError:
        session().rollback()
        return pages.stale(led(reference), form), 409
    session().commit()
    flash(_said(reference, signing=signing), "success")
    return redirect(url_for("decisions.decision", reference=reference), 303)


def _write(submission: Submission, form: DecisionForm, *, signing: bool) -> None:
    operations.propose(
        submission=submission, terms=form.terms(), by=current_user, version=form.read
    )
    if signing:
        operations.sign(submission=submission, by=current_user)


def _said(reference: str, *, signing: bool) -> str:
    if signing:
        return _("You have signed the decision on %(reference)s.", reference=reference)
    return _("The proposal for %(reference)s is kept. It is not signed.", reference=reference)


def version_read() -> int | None:
    """The version that a signer read; None when the form did not say, -1 when it was odd."""
    text = request.form.get("version", "")
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1  # noqa: PLR2004


@blueprint.post("/submissions/<reference>/decision/countersign")
@requires(Permission.COMMITTEE)
def countersign(reference: str) -> Response | tuple[str, int]:
    """The second signature."""
    submission = rooms.meet(reference)
    found = queries.readable(current_user, submission)
    if found.decision is None or not PortalForm().validate():
        abort(404)
    try:
        operations.countersign(submission=submission, by=current_user, version=version_read())
    except StaleDecisionError:
        session().rollback()
        return pages.changed(rooms.meet(reference)), 409
    session().commit()
    flash(_("You have signed the decision on %(reference)s.", reference=reference), "success")
    return redirect(url_for("decisions.decision", reference=reference), 303)


@blueprint.post("/submissions/<reference>/decision/take-back")
@requires(Permission.COMMITTEE)
def take_back(reference: str) -> Response | tuple[str, int]:
    """Both signatures fall, and the leader writes anew."""
    submission = led(reference)
    try:
        operations.take_back(submission=submission, by=current_user, version=version_read())
    except StaleDecisionError:
        session().rollback()
        return pages.changed(led(reference)), 409
    session().commit()
    flash(_("The decision is a proposal again. Both signatures are gone."), "success")
    return redirect(url_for("decisions.decision", reference=reference), 303)
