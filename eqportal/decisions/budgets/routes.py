"""The office's page of a call's budget, and what concluding a call asks of it."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.effects import guards
from eqportal.calls.lifecycle import CallAction
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.decisions.budgets import operations
from eqportal.decisions.budgets.forms import BudgetForm
from eqportal.decisions.budgets.queries import budget_of, money_of_office, taken_in
from eqportal.decisions.models import Decision
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.locales.formats import kroner
from eqportal.submissions.models import Submission
from eqportal.ui.desks import office_nav

blueprint = Blueprint("budgets", __name__, url_prefix="/<locale:locale>/office/calls")


def _filled(call: Call) -> BudgetForm:
    found = budget_of(call)
    if found is None:
        return BudgetForm(data={"version": "0"})
    data = {"pot": found.pot, "over_reason": found.over_reason, "version": str(found.version)}
    return BudgetForm(data=data)


def _shown(call: Call, form: BudgetForm, refused: str | None = None) -> str:
    return render_template(
        "decisions/budget.html",
        call=call,
        form=form if operations.may_change(call) else None,
        budget=budget_of(call),
        money=money_of_office(current_user, call),
        refused=refused,
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("/<call>/budget")
@requires(Permission.CALLS_MANAGE)
def budget(call: str) -> str:
    """What there is, what is asked for and what is proposed."""
    found = office_call(call) or abort(404)
    return _shown(found, _filled(found))


@blueprint.post("/<call>/budget")
@requires(Permission.CALLS_MANAGE)
def save(call: str) -> Response | tuple[str, int]:
    """Set the pot."""
    found = office_call(call, lock=True) or abort(404)
    form = BudgetForm()
    if not form.validate():
        return _shown(found, form), 422
    try:
        operations.set_budget(
            call=found,
            pot=form.pot.data,
            over_reason=form.over_reason.data or "",
            version=form.read,
            by=current_user,
        )
    except operations.StaleBudgetError:
        session().rollback()
        found = office_call(call) or abort(404)
        kept = budget_of(found)
        form.version.data = str(kept.version if kept else 0)
        return _shown(found, form, _("Somebody else has set the budget since you opened it.")), 409
    session().commit()
    flash(_("The budget is saved."), "success")
    return redirect(url_for("budgets.budget", call=call), 303)


def _within_the_pot(call: Call) -> str | None:
    """Over the pot only with a written reason: in a decision, or the office's own."""
    found = budget_of(call)
    over = taken_in(call) - found.pot if found else 0
    if found is None or over <= 0 or found.over_reason:
        return None
    said = select(Decision.id).join(Submission, Submission.id == Decision.submission_id)
    said = said.where(Submission.call_id == call.id, Decision.over_reason != "").limit(1)
    if session().scalar(said) is not None:
        return None
    return _(
        "The decisions come to %(amount)s more than the pot. Write why on the page of the budget.",
        amount=kroner(over),
    )


def _line(call: Call) -> list[Line]:
    found = budget_of(call)
    text = kroner(found.pot) if found else _("No money is given out")
    return [Line(_("Budget"), text, url_for("budgets.budget", call=call.slug))]


guards[CallAction.CONCLUDE].append(_within_the_pot)
register_overview(_line, part=55)
