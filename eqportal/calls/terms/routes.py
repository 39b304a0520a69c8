"""The office's page of a call's terms."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.conflict import Difference, differing, fingerprint, words_of
from eqportal.calls.lifecycle import FINISHED, CallState
from eqportal.calls.models import Call
from eqportal.calls.parity import TRANSLATIONS, Lack, stale_in
from eqportal.calls.queries import office_call
from eqportal.calls.taken_back import tell_if_draft_again
from eqportal.calls.terms import operations
from eqportal.calls.terms.checks import remarks
from eqportal.calls.terms.filling import GROUPS, terms_form
from eqportal.calls.terms.forms import TEXTS, TermsForm
from eqportal.calls.terms.reading import options_in
from eqportal.calls.wordings.operations import LackingError
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.ui.desks import office_nav

blueprint = Blueprint("call_options", __name__, url_prefix="/<locale:locale>/office/calls")
Answer = Response | tuple[str, int]


def _seen(call: Call) -> str:
    return fingerprint([call.options.model_dump(mode="json"), call.quorum, call.publishes_laureate])


def _shown(
    call: Call,
    form: TermsForm,
    others: list[Difference] | None = None,
    lacks: Sequence[Lack] = (),
) -> str:
    form.seen.data = _seen(call)
    fixed = operations.is_fixed(call)
    kept = terms_form(call, posted=False)
    stale = {(k.text.place, k.locale) for k in lacks if k.stale}
    stale |= {(f"options.{n}", loc) for n in TEXTS for loc in stale_in(call, f"options.{n}")}
    boxes = {
        n: [form[f"{n}_{loc}_right"] for loc in TRANSLATIONS if (f"options.{n}", loc) in stale]
        for n in TEXTS
    }
    return render_template(
        "calls/office/terms.html",
        call=call,
        form=form,
        groups=GROUPS,
        boxes=boxes,
        fixed=fixed,
        rows=[(t, [(kept[n].label.text, words_of(kept[n])) for n in names]) for t, names in GROUPS],
        finished=call.state in FINISHED,
        remarks=remarks(call.options),
        differing=others or [],
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("/<call>/options")
@requires(Permission.CALLS_MANAGE)
def edit(call: str) -> str:
    """Every option of the call."""
    found = office_call(call) or abort(404)
    return _shown(found, terms_form(found, posted=False))


@blueprint.post("/<call>/options")
@requires(Permission.CALLS_MANAGE)
def save(call: str) -> Answer:
    """Set them; what contradicts is said at its field."""
    found = office_call(call, lock=True) or abort(404)
    form = terms_form(found)
    if found.state in FINISHED:
        return _shown(found, form), 409
    if form.seen.data != _seen(found):
        return _shown(found, form, differing(terms_form(found, posted=False), form)), 409
    if operations.is_fixed(found):
        _keep_terms(form, terms_form(found, posted=False))
    if not form.validate() or _letters_wrong(form):
        return _shown(found, form), 422
    return _set(found, form)


def _keep_terms(form: TermsForm, kept: TermsForm) -> None:
    """An open call shows its terms as text, so none of them is posted."""
    for _title, names in GROUPS:
        for name in names:
            form[name].data = kept[name].data


def _letters_wrong(form: TermsForm) -> bool:
    if (form.letters_least.data or 0) <= (form.letters_most.data or 0):
        return False
    form.letters_most.errors = [_("The most cannot be fewer than the fewest.")]
    return True


def _set(found: Call, form: TermsForm) -> Answer:
    slug, state = found.slug, found.state
    places = [(f"options.{n}", loc) for n in TEXTS for loc in TRANSLATIONS]
    ticked = [(p, loc) for p, loc in places if form[f"{p.partition('.')[2]}_{loc}_right"].data]
    try:
        operations.set_terms(
            call=found,
            options=options_in(form, found),
            quorum=form.quorum.data,
            publishes_laureate=form.publishes_laureate.data,
            still_right=ticked,
            by=current_user,
        )
    except operations.TermsError as error:
        for name, sentence in error.problems:
            form[name].errors = [sentence]
        return _shown(found, form), 422
    except LackingError as error:
        session().rollback()
        return _lacking(slug, form, error)
    session().commit()
    return _saved(found, state)


def _lacking(slug: str, form: TermsForm, error: LackingError) -> Answer:
    for lack in error.lacks:
        if lack.text.page == "options":
            field = form[f"{lack.text.place.partition('.')[2]}_{lack.locale}"]
            field.errors = [_("An open call has this text in every language, as new as its source")]
    return _shown(office_call(slug) or abort(404), form, lacks=error.lacks), 422


def _saved(found: Call, state: CallState) -> Response:
    flash(_("The options are saved."), "success")
    for remark in remarks(found.options):
        flash(remark, "warning")
    tell_if_draft_again(found, state)
    return redirect(url_for("office.call", call=found.slug), 303)
