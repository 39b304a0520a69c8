"""The pages of the check: a few questions, then a plain answer."""

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.forms.errors import summary
from eqportal.locales.formats import localised
from eqportal.programmes.options import Eligibility
from eqportal.submissions import labels
from eqportal.submissions.eligibility import keeping, operations, queries
from eqportal.submissions.eligibility.forms import CheckForm
from eqportal.submissions.eligibility.told import kept_on, told
from eqportal.submissions.queries import own_in
from eqportal.submissions.routes import blueprint, person
from eqportal.submissions.routes import told as status_told
from eqportal.submissions.screening.blocks import register_block
from eqportal.submissions.start import call_or_404

register_block("submissions/eligibility/kept.html", kept_on)


def _rule_or_404(slug: str) -> tuple[Call, Eligibility]:
    call = call_or_404(slug)
    if call.options.eligibility is None:
        abort(404)
    return call, call.options.eligibility


def _page(call: Call, form: CheckForm, status: int = 200) -> tuple[str, int]:
    page = render_template(
        "submissions/eligibility/form.html",
        call=call,
        form=form,
        existing=own_in(person(), call),
        told=status_told,
        words=labels.words_of(call),
        errors=summary(form.asked),
    )
    return page, status


@blueprint.get("/calls/<call>/eligibility")
@requires(Permission.SIGNED_IN)
def eligibility(call: str) -> tuple[str, int]:
    """The questions, with what was answered before."""
    found, rule = _rule_or_404(call)
    return _page(found, CheckForm(rule, data=operations.own_answers(found, person()) or {}))


@blueprint.post("/calls/<call>/eligibility")
@requires(Permission.SIGNED_IN)
def check_eligibility(call: str) -> tuple[str, int] | Response:
    """Remember the answers in the person's session, and on to what they come to."""
    found, rule = _rule_or_404(call)
    form = CheckForm(rule)
    if not form.validate():
        return _page(found, form, 422)
    keeping.keep(found, person(), form.answers())
    return redirect(url_for("submissions.eligibility_answer", call=call), 303)


@blueprint.get("/calls/<call>/eligibility/answer")
@requires(Permission.SIGNED_IN)
def eligibility_answer(call: str) -> str | Response:
    """Whether the person can apply, why, and what to do now."""
    found, rule = _rule_or_404(call)
    checked = operations.own_check(found, person())
    if checked is None:
        return redirect(url_for("submissions.eligibility", call=call), 303)
    return render_template(
        "submissions/eligibility/answer.html",
        call=found,
        told=told(checked, localised(queries.unit_name(checked.answers))),
        instead=localised(rule.instead),
        accepts=found.accepts(now()),
        words=labels.words_of(found),
    )
