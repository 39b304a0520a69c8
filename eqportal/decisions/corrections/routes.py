"""The office's page to correct a decision: the form, or the correction that waits."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions.corrections import operations, queries
from eqportal.decisions.forms import DecisionForm, form_of
from eqportal.decisions.lifecycle import FINAL
from eqportal.decisions.models import Decision
from eqportal.decisions.operations import StaleDecisionError
from eqportal.decisions.pages import has_money
from eqportal.decisions.queries import decision_of
from eqportal.decisions.terms import TermsError
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.forms.fields import TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import case
from eqportal.ui.desks import office_nav

blueprint = Blueprint("corrections", __name__, url_prefix="/<locale:locale>/office/submissions")
LONGEST = 2_000


class WhyForm(PortalForm):
    """Why the decision is corrected."""

    reason = TextAreaField(
        _l("Why the decision is corrected"),
        [Required(_l("Write why the decision is corrected")), AtMost(characters=LONGEST)],
        description=_l("Kept with the decision, with what it said before and who signed."),
        rows=4,
    )


def found(reference: str) -> tuple[Submission, Decision]:
    """A case of the office with a decision in force; the officer's own cases are not here."""
    submission = case(current_user, reference) or abort(404)
    decision = decision_of(submission)
    if (
        decision is None
        or decision.state not in FINAL
        or submission.submitter_id == current_user.id
    ):
        abort(404)
    return submission, decision


def _form(submission: Submission, decision: Decision) -> DecisionForm:
    kind = submission.call.programme.kind
    return form_of(kind, decision, money=has_money(submission))


def shown(
    submission: Submission, form: DecisionForm, why: WhyForm, refused: str | None = None
) -> str:
    """The form; while a correction waits, that one, with what was typed under it."""
    decision = decision_of(submission)
    return render_template(
        "decisions/correct.html",
        submission=submission,
        call=submission.call,
        corrections=queries.shown(submission, decision, current_user) if decision else None,
        form=form,
        why=why,
        refused=refused,
        errors=[*summary(form), *summary(why)],
        local_nav=office_nav(),
    )


def _stale(reference: str, form: DecisionForm, why: WhyForm) -> str:
    told = _("Somebody else has changed or signed this decision since you opened it.")
    submission, fresh = found(reference)
    form.version.data = str(fresh.version)
    return shown(submission, form, why, told)


@blueprint.get("/<reference>/decision/correct")
@requires(Permission.DECISIONS_ANNOUNCE)
def correction(reference: str) -> str:
    """The decision in a form, with a place for the reason."""
    submission, decision = found(reference)
    return shown(submission, _form(submission, decision), WhyForm())


@blueprint.post("/<reference>/decision/correct")
@requires(Permission.DECISIONS_ANNOUNCE)
def save(reference: str) -> Response | tuple[str, int]:
    """Correct it, with the reason."""
    submission, decision = found(reference)
    form, why = _form(submission, decision), WhyForm()
    sound = [form.validate_on_signing(), why.validate()]
    if not all(sound):
        return shown(submission, form, why), 422
    try:
        operations.propose(
            submission=submission,
            terms=form.terms(),
            reason=why.reason.data,
            by=current_user,
            version=form.read,
        )
    except TermsError as error:
        session().rollback()
        (why if error.field == "reason" else form)[error.field].errors = [error.text]
        return shown(found(reference)[0], form, why), 422
    except StaleDecisionError:
        session().rollback()
        return _stale(reference, form, why), 409
    session().commit()
    flash(
        _("You have signed the correction. It counts when a second person has signed."), "success"
    )
    return redirect(url_for("corrections.correction", reference=reference), 303)
