"""Correcting the form of an open call: begun, looked over, and published or thrown away."""

from flask import flash, redirect
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.editing import labels, phrases, texts, versions
from eqportal.calls.editing.desk import (
    Answer,
    at,
    blueprint,
    form_crumb,
    is_stale,
    opened,
    page,
    person,
    told_of,
    work_or_404,
)
from eqportal.calls.editing.difference import difference, translated
from eqportal.calls.editing.ids import digest
from eqportal.calls.editing.operations import RefusedError
from eqportal.calls.editing.texts import Words
from eqportal.calls.editing.work import Work
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.forms.fields import CheckboxField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Required
from eqportal.locales.text import LOCALES

NOTE = Words(
    "note",
    _l("Why the form is corrected"),
    _l("Those who have begun or sent a submission read this with the changes."),
    _l("Write in bokmål why the form is corrected"),
    rows=3,
)


@blueprint.post("/form/correction")
@requires(Permission.CALLS_MANAGE)
def begin_correction(call: str) -> Response:
    """Begin a correction, or go on with the one that is begun."""
    work = work_or_404(call, lock=True)
    versions.begin(work=work, by=person())
    session().commit()
    flash(
        _("You are correcting the form. Nothing is changed for anybody until you publish it."),
        "info",
    )
    return redirect(at("outline", work.call), 303)


@blueprint.post("/form/correction/discard")
@requires(Permission.CALLS_MANAGE)
def discard_correction(call: str) -> Response:
    """Throw the correction away."""
    work = work_or_404(call, lock=True)
    versions.discard(work=work, by=person())
    session().commit()
    flash(_("The correction is thrown away. The form is as it was."), "success")
    return redirect(at("outline", work.call), 303)


@blueprint.route("/form/correction/publish", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def publish_correction(call: str) -> Answer:
    """What the correction changes; publish it with a note."""
    work = opened(call)
    if work.correction is None:
        return redirect(at("outline", work.call), 303)
    form = _form(work)
    if not form.was_sent() or not form.validate():
        return _page(work, form, 422 if form.errors else 200)
    if is_stale(work.form, work.call.form):
        return _page(work, form, 409)
    try:
        versions.publish(work=work, note=texts.text_of(form, "note"), by=person())
    except RefusedError as refusal:
        return _page(work, form, 422, refusal.reasons)
    session().commit()
    flash(_("The correction is published. Those who have answered see what is changed."), "success")
    return redirect(at("outline", work.call), 303)


def _form(work: Work) -> PortalForm:
    fields = texts.fields_of(NOTE)
    for locale in LOCALES[1:]:
        must = _l(
            "Write in %(language)s why the form is corrected", language=labels.LANGUAGES[locale]
        )
        fields[f"note_{locale}"] = texts.field_of(NOTE, locale, must)
    if versions.unmoved(work.call.form, work.form):
        fields["right"] = CheckboxField(
            _l("I have read the translations above, and they are still right"),
            [Required(_l("Read the translations, and confirm that they are right"))],
        )
    return texts.fields_form(fields)()


def _page(
    work: Work, form: PortalForm, status: int = 200, refused: list[str] | None = None
) -> Answer:
    old, new = work.call.form, work.form
    return page(
        "calls/editing/publish.html",
        work,
        status,
        lines=difference(old, new),
        translated=[
            (text.where, labels.LANGUAGES[loc], text.text.in_(loc))
            for text, loc in translated(old, new)
        ],
        unmoved=[
            (text.where, labels.LANGUAGES[loc], loc, text.text.in_(loc))
            for text, loc in versions.unmoved(old, new)
        ],
        lacks=versions.lacks_of(old, new),
        form=form,
        triple=texts.triple(form, NOTE),
        right=next((f for f in form if f.name == "right"), None),
        quoted=phrases.quoted,
        digest=digest(new, old),
        errors=summary(form) + told_of(refused or []),
        crumbs=[form_crumb(work)],
    )
