"""The office's page of a call's terms."""

from collections.abc import Sequence

from flask import Blueprint, abort
from flask_babel import gettext as _
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls import desk
from eqportal.calls.desk import Answer
from eqportal.calls.models import Call
from eqportal.calls.parity import TRANSLATIONS, Lack, LackingError, stale_in
from eqportal.calls.queries import office_call
from eqportal.calls.terms import operations
from eqportal.calls.terms.checks import remarks
from eqportal.calls.terms.filling import GROUPS, terms_form
from eqportal.calls.terms.forms import TEXTS, TermsForm
from eqportal.calls.terms.reading import options_in
from eqportal.extensions import session
from eqportal.forms.conflict import Difference, fingerprint, words_of

blueprint = Blueprint("call_options", __name__, url_prefix="/<locale:locale>/office/calls")


def _seen(call: Call) -> str:
    return fingerprint([call.options.model_dump(mode="json"), call.quorum, call.publishes_laureate])


def _shown(
    call: Call,
    form: TermsForm,
    others: list[Difference] | None = None,
    lacks: Sequence[Lack] = (),
) -> str:
    fixed = operations.is_fixed(call)
    kept = terms_form(call, posted=False)
    stale = {(k.text.place, k.locale) for k in lacks if k.stale}
    stale |= {(f"options.{n}", loc) for n in TEXTS for loc in stale_in(call, f"options.{n}")}
    boxes = {
        n: [form[f"{n}_{loc}_right"] for loc in TRANSLATIONS if (f"options.{n}", loc) in stale]
        for n in TEXTS
    }
    return desk.shown(
        "calls/office/terms.html",
        call,
        form,
        _seen(call),
        others,
        groups=GROUPS,
        boxes=boxes,
        fixed=fixed,
        rows=[(t, [(kept[n].label.text, words_of(kept[n])) for n in names]) for t, names in GROUPS],
        remarks=remarks(call.options),
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
    form, kept = terms_form(found), terms_form(found, posted=False)
    if (others := desk.hindered(found, form, kept, _seen(found))) is not None:
        return _shown(found, form, others), 409
    if operations.is_fixed(found):
        _keep_terms(form, kept)
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
    surprising = [(remark, "warning") for remark in remarks(found.options)]
    return desk.saved(found, state, (_("The options are saved."), "success"), *surprising)


def _lacking(slug: str, form: TermsForm, error: LackingError) -> Answer:
    for lack in error.lacks:
        field = form[f"{lack.text.place.partition('.')[2]}_{lack.locale}"]
        field.errors = [lack.sentence]
    return _shown(office_call(slug) or abort(404), form, lacks=error.lacks), 422
