"""The office's page of a call's texts, and the list of what is missing in a language."""

from flask import Blueprint, abort, render_template
from flask_babel import gettext as _
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls import desk, parity
from eqportal.calls.desk import Answer
from eqportal.calls.lifecycle import FROM_OPENING
from eqportal.calls.models import Call
from eqportal.calls.queries import office_call
from eqportal.calls.wordings import operations
from eqportal.calls.wordings.forms import TextsForm, texts_in_form
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.conflict import Difference, fingerprint
from eqportal.locales.negotiation import NAMES
from eqportal.ui.desks import office_nav

blueprint = Blueprint("call_texts", __name__, url_prefix="/<locale:locale>/office/calls")


def _seen(call: Call) -> str:
    return fingerprint([call.title.model_dump(), call.texts.model_dump()])


def _shown(
    call: Call,
    form: TextsForm,
    others: list[Difference] | None = None,
    lacks: list[parity.Lack] | None = None,
) -> str:
    stale = dict(call.stale_texts.places)
    for lack in lacks or ():
        if lack.stale:
            stale[lack.text.place] = (*stale.get(lack.text.place, ()), lack.locale)
    return desk.shown(
        "calls/office/texts.html",
        call,
        form,
        _seen(call),
        others,
        rows=form.rows(stale, len(call.texts.facts)),
        opened=call.state_at(now()) in FROM_OPENING,
    )


@blueprint.get("/<call>/texts")
@requires(Permission.CALLS_MANAGE)
def edit(call: str) -> str:
    """Every text, the three languages side by side."""
    found = office_call(call) or abort(404)
    return _shown(found, TextsForm(data=texts_in_form(found)))


@blueprint.post("/<call>/texts")
@requires(Permission.CALLS_MANAGE)
def save(call: str) -> Answer:
    """Keep what was written; a translation that did not follow its source is noted as stale."""
    found = office_call(call, lock=True) or abort(404)
    form = TextsForm(data=texts_in_form(found))
    kept = TextsForm(formdata=None, data=texts_in_form(found))
    if (others := desk.hindered(found, form, kept, _seen(found))) is not None:
        return _shown(found, form, others), 409
    if not form.validate():
        return _shown(found, form), 422
    return _save(found, form)


def _save(found: Call, form: TextsForm) -> Answer:
    slug, state = found.slug, found.state
    try:
        operations.edit_texts(
            call=found,
            title=form.text("title"),
            texts=form.texts(),
            still_right=form.still_right(),
            by=current_user,
        )
    except parity.LackingError as error:
        session().rollback()
        form.show(error.lacks)
        return _shown(office_call(slug) or abort(404), form, lacks=error.lacks), 422
    return desk.saved(found, state, (_("The texts are saved."), "success"))


@blueprint.get("/<call>/languages")
@requires(Permission.CALLS_MANAGE)
def languages(call: str) -> str:
    """What is missing or older than its source, in which language, and where to mend it."""
    found = office_call(call) or abort(404)
    lacks = parity.lacking(found)
    return render_template(
        "calls/office/languages.html",
        call=found,
        lacks=[(lack, parity.page_for(found, lack.text)) for lack in lacks],
        names=NAMES,
        local_nav=office_nav(),
    )
