"""The page on which the end report is written: saved as it is, sent when it is whole."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.followup import reports
from eqportal.followup.models import Grant
from eqportal.followup.own import own_or_404
from eqportal.forms.answers import as_typed, is_blank
from eqportal.forms.builder import SectionForm, Surroundings, section_form
from eqportal.forms.conditions import Answers
from eqportal.forms.errors import summary
from eqportal.locales.negotiation import current_locale
from eqportal.submissions.routes import person

blueprint = Blueprint("reports", __name__, url_prefix="/<locale:locale>/my/grants")


def _form(grant: Grant, *, posted: bool) -> SectionForm:
    section = reports.page_of(grant)
    around = Surroundings(current_locale(), grant.submission.language)
    formdata = request.form if posted else None
    return section_form(section, section.questions, around, formdata=formdata, answers=grant.report)


def _typed(grant: Grant, form: SectionForm) -> Answers:
    return {q.id: form[q.id].data for q in reports.page_of(grant).questions}


def words_of(answers: Answers) -> str:
    """What was typed, to be copied."""
    return "\n\n".join(as_typed(value) for value in answers.values() if not is_blank(value))


def _page(
    grant: Grant, form: SectionForm, *, saved: str | None = None, lost: str | None = None
) -> str:
    section = reports.page_of(grant)
    return render_template(
        "followup/report.html",
        grant=grant,
        submission=grant.submission,
        section=section,
        form=form,
        saved=saved,
        lost=lost,
        may_send=reports.may_send(grant),
        errors=summary(form),
    )


@blueprint.get("/<reference>/report")
@requires(Permission.SIGNED_IN)
def write(reference: str) -> str | Response:
    """The form with what is kept; a report that was sent is on the page of the grant."""
    grant = own_or_404(reference)
    if not reports.may_write(grant):
        if grant.reported_at is None:
            abort(404)
        return redirect(url_for("grants.show", reference=reference), 303)
    return _page(grant, _form(grant, posted=False))


@blueprint.post("/<reference>/report")
@requires(Permission.SIGNED_IN)
def save(reference: str) -> Response | tuple[str, int]:
    """Keep the draft, or keep it and send it; a stale page is given both texts."""
    grant = own_or_404(reference, lock=True)
    form = _form(grant, posted=True)
    if not reports.may_write(grant):
        return _too_late(grant, form)
    version = request.form.get("version", 0, int)
    try:
        reports.save(grant=grant, answers=_typed(grant, form), version=version, by=person())
    except reports.StaleReportError:
        return _page(grant, form, saved=words_of(grant.report)), 409
    if "_send" not in request.form or not reports.may_send(grant):
        session().commit()
        return _back(reference, _("Your report is saved. It is not sent yet."), "success")
    return _send(grant, reference)


def _too_late(grant: Grant, form: SectionForm) -> Response | tuple[str, int]:
    """A second press changes nothing; other words are shown, so that they can be copied."""
    typed = _typed(grant, form)
    if typed == grant.report:
        told = _("The report was sent before. Nothing is changed.")
        return _back(grant.submission.reference, told, "info")
    return _page(grant, form, lost=words_of(typed)), 409


def _send(grant: Grant, reference: str) -> Response | tuple[str, int]:
    try:
        reports.send(grant=grant, by=person())
    except reports.UnfinishedError:
        wrong = reports.wrong_with(grant)
        session().commit()
        return _page(grant, _form(grant, posted=False).showing(wrong)), 422
    session().commit()
    return _back(reference, _("Your report is sent."), "success")


def _back(reference: str, told: str, kind: str) -> Response:
    flash(told, kind)
    return redirect(url_for("grants.show", reference=reference), 303)
