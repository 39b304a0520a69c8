"""The office's page to correct a decision, and what the office's page of a case shows of it."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.lifecycle import BEFORE_REVIEWING
from eqportal.decisions import labels
from eqportal.decisions.budgets.queries import asked_for
from eqportal.decisions.corrections.models import Correction
from eqportal.decisions.corrections.operations import correct
from eqportal.decisions.forms import DecisionForm, form_of
from eqportal.decisions.lifecycle import FINAL
from eqportal.decisions.models import Decision, Outcome
from eqportal.decisions.operations import StaleDecisionError
from eqportal.decisions.pages import has_money, signers_of
from eqportal.decisions.queries import decision_of
from eqportal.decisions.terms import TermsError
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.forms.fields import TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.blocks import register_block
from eqportal.submissions.screening.queries import case
from eqportal.ui.desks import office_nav

blueprint = Blueprint("corrections", __name__, url_prefix="/<locale:locale>/office/submissions")
LONGEST = 2_000


class WhyForm(PortalForm):
    """Why the decision is corrected."""

    reason = TextAreaField(
        _l("Why the decision is corrected"),
        [Required(_l("Write why the decision is corrected")), AtMost(characters=LONGEST)],
        description=_l("Kept with the decision, with what it said before and your name."),
        rows=4,
    )


def _found(reference: str) -> tuple[Submission, Decision]:
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


def _shown(
    submission: Submission, form: DecisionForm, why: WhyForm, refused: str | None = None
) -> str:
    return render_template(
        "decisions/correct.html",
        submission=submission,
        call=submission.call,
        form=form,
        why=why,
        refused=refused,
        errors=[*summary(form), *summary(why)],
        local_nav=office_nav(),
    )


def _stale(reference: str, form: DecisionForm, why: WhyForm) -> str:
    told = _("Somebody else has changed or signed this decision since you opened it.")
    submission, fresh = _found(reference)
    form.version.data = str(fresh.version)
    return _shown(submission, form, why, told)


@blueprint.get("/<reference>/decision/correct")
@requires(Permission.DECISIONS_ANNOUNCE)
def correction(reference: str) -> str:
    """The decision in a form, with a place for the reason."""
    submission, decision = _found(reference)
    return _shown(submission, _form(submission, decision), WhyForm())


@blueprint.post("/<reference>/decision/correct")
@requires(Permission.DECISIONS_ANNOUNCE)
def save(reference: str) -> Response | tuple[str, int]:
    """Correct it, with the reason."""
    submission, decision = _found(reference)
    form, why = _form(submission, decision), WhyForm()
    sound = [form.validate_on_signing(), why.validate()]
    if not all(sound):
        return _shown(submission, form, why), 422
    try:
        correct(
            submission=submission,
            terms=form.terms(),
            reason=why.reason.data,
            by=current_user,
            version=form.read,
        )
    except TermsError as error:
        session().rollback()
        (why if error.field == "reason" else form)[error.field].errors = [error.text]
        return _shown(_found(reference)[0], form, why), 422
    except StaleDecisionError:
        session().rollback()
        return _stale(reference, form, why), 409
    session().commit()
    flash(_("The decision on %(reference)s is corrected.", reference=reference), "success")
    return redirect(url_for("screening.case", reference=reference), 303)


def block(submission: Submission) -> dict[str, Any] | None:
    """What the office's page of a case shows of its decision; nothing to the submitter."""
    if submission.call.state in BEFORE_REVIEWING or submission.submitter_id == current_user.id:
        return None
    decision = decision_of(submission)
    if decision is None:
        return None
    made = (
        select(Correction, User)
        .join(User, User.id == Correction.made_by)
        .where(Correction.decision_id == decision.id)
        .order_by(Correction.made_at)
    )
    found = [(row, who) for row, who in session().execute(made)]
    return {
        "decision": decision,
        "signers": signers_of(decision),
        "asked": asked_for(submission),
        "corrections": found,
        "may_correct": decision.state in FINAL,
        "outcomes": {outcome.value: labels.OUTCOMES[outcome] for outcome in Outcome},
        "labels": labels,
    }


register_block("decisions/office_block.html", block)
