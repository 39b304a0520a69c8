"""The office's pages of public access: the list of a call and its package, and each case."""

import uuid

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.lifecycle import AFTER_CLOSING
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.decisions.disclosure import content, grounds, operations, package, queries
from eqportal.decisions.disclosure.forms import AssessForm, MarkForm, mark_form
from eqportal.decisions.disclosure.models import EVERYWHERE
from eqportal.extensions import session
from eqportal.files.storage import INERT
from eqportal.forms.errors import summary
from eqportal.locales.formats import moment
from eqportal.submissions.models import Submission
from eqportal.submissions.queries import files_named
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

blueprint = Blueprint("disclosure", __name__, url_prefix="/<locale:locale>/office")


@blueprint.get("/calls/<call>/public-access")
@requires(Permission.DECISIONS_ANNOUNCE)
def index(call: str) -> str:
    """From when the public has access, and how far the assessment has come."""
    return _list(office_call(call) or abort(404))


def _list(found: Call, refused: str | None = None) -> str:
    number = queries.count(current_user, found)
    place = pages(number, queries.PAGE, "disclosure.index", call=found.slug)
    return render_template(
        "decisions/disclosure/index.html",
        call=found,
        rows=queries.page_of(current_user, found, place.current),
        ready=len(queries.assessed(current_user, found)),
        is_open=queries.is_open(found),
        postponing=grounds.postponing(),
        place=place,
        refused=refused,
        local_nav=office_nav(),
    )


@blueprint.post("/calls/<call>/public-access/export")
@requires(Permission.DECISIONS_ANNOUNCE)
def export(call: str) -> Response | tuple[str, int]:
    """The package of everything that is assessed; a row of the trail says who took it."""
    found = office_call(call) or abort(404)
    if not queries.is_open(found):
        return _list(found, _("Access is postponed: nothing can be given out yet.")), 409
    rows = queries.assessed(current_user, found)
    made = package.made(rows)
    cases = [row.submission.reference for row in rows]
    operations.note_export(call=found, cases=cases, sha256=made.sha256, by=current_user)
    session().commit()
    response = Response(made.stream(), mimetype="application/zip")
    response.call_on_close(made.file.close)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.slug}-public.zip"'
    response.headers["Content-Security-Policy"] = INERT
    return response


def _found(reference: str, *, lock: bool = False) -> Submission:
    return queries.case(current_user, reference, lock=lock) or abort(404)


def _shown(submission: Submission, form: MarkForm, why: AssessForm) -> str:
    assessment = queries.assessment_of(submission)
    names = {piece.key: piece.name for piece in content.pieces(submission)}
    return render_template(
        "decisions/disclosure/office.html",
        submission=submission,
        call=submission.call,
        content=content.content_of(submission),
        marks=content.marks_of(submission),
        names=names | {EVERYWHERE: _("Everywhere in the case")},
        ground=grounds.one,
        files=files_named(submission).values(),
        given=assessment.files if assessment else [],
        assessment=assessment,
        form=form,
        why=why,
        errors=[*summary(form), *summary(why)],
        local_nav=office_nav(),
    )


@blueprint.get("/submissions/<reference>/public-access")
@requires(Permission.DECISIONS_ANNOUNCE)
def case(reference: str) -> str:
    """The case as the public will get it, with its marks."""
    submission = _found(reference)
    return _shown(submission, mark_form(submission), AssessForm(formdata=None))


def _back(reference: str, told: str) -> AnyResponse:
    session().commit()
    flash(told, "success")
    return redirect(url_for("disclosure.case", reference=reference), 303)


@blueprint.post("/submissions/<reference>/public-access/marks")
@requires(Permission.DECISIONS_ANNOUNCE)
def withhold(reference: str) -> AnyResponse | tuple[str, int]:
    """Mark something as withheld."""
    submission = _found(reference, lock=True)
    form = mark_form(submission)
    sound = form.validate()
    if sound and form.piece.data == EVERYWHERE and not (form.phrase.data or "").strip():
        form.phrase.errors, sound = [_("Write the words to take out everywhere")], False
    if not sound:
        return _shown(submission, form, AssessForm(formdata=None)), 422
    operations.withhold(
        submission=submission,
        piece=form.piece.data,
        phrase=form.phrase.data or "",
        ground=form.ground.data,
        by=current_user,
    )
    return _back(reference, _("It is withheld. Assess the case again."))


@blueprint.post("/submissions/<reference>/public-access/marks/<uuid:mark>/remove")
@requires(Permission.DECISIONS_ANNOUNCE)
def give_back(reference: str, mark: uuid.UUID) -> AnyResponse:
    """Take a mark away."""
    submission = _found(reference, lock=True)
    found = queries.mark(submission, mark) or abort(404)
    operations.give_back(submission=submission, mark=found, by=current_user)
    return _back(reference, _("The mark is taken away. Assess the case again."))


@blueprint.post("/submissions/<reference>/public-access/assess")
@requires(Permission.DECISIONS_ANNOUNCE)
def assess(reference: str) -> AnyResponse | tuple[str, int]:
    """Say that the case is read for the public."""
    submission = _found(reference, lock=True)
    form = AssessForm()
    if not form.validate():
        return _shown(submission, mark_form(submission), form), 422
    named = files_named(submission)
    files = [key for key in request.form.getlist("files") if key in named]
    operations.assess(
        submission=submission, files=files, reason=form.reason.data or "", by=current_user
    )
    return _back(reference, _("The case is assessed for the public."))


def _lines(call: Call) -> list[Line]:
    if call.state not in {*AFTER_CLOSING, *queries.AFTERWARDS}:
        return []
    at = call.public_access_at
    words = moment(at) if at else _("No date is set")
    return [Line(_("Public access"), words, url_for("disclosure.index", call=call.slug))]


register_overview(_lines)
