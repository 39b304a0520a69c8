"""The office's page of one letter: as its reader gets it, worded by itself, marked as read."""

import uuid

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import requires
from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Permission
from eqportal.calls.models import Call
from eqportal.calls.queries import office_call
from eqportal.decisions import labels
from eqportal.decisions.appeals.clock import clock_of
from eqportal.decisions.letters import operations, queries
from eqportal.decisions.letters.document import as_pdf, filename, notice_of
from eqportal.decisions.letters.forms import LetterForm
from eqportal.decisions.letters.models import Letter
from eqportal.decisions.letters.reading import attachment
from eqportal.decisions.letters.writing import pieces
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.locales.negotiation import NAMES
from eqportal.submissions.models import Submission
from eqportal.ui.desks import office_nav

blueprint = Blueprint("one_letter", __name__, url_prefix="/<locale:locale>/office/calls/<call>")
Found = tuple[Call, Letter, Submission]


def _found(call: str, letter: uuid.UUID, *, lock: bool = False) -> Found:
    of = office_call(call) or abort(404)
    row = queries.one(current_user, of, letter, lock=lock) or abort(404)
    return of, *row


def _form(letter: Letter) -> LetterForm:
    form = LetterForm(
        data={"title": letter.title, "body": letter.body, "version": str(letter.version)}
    )
    form.title.lang = form.body.lang = letter.language
    return form


def _page(found: Found, form: LetterForm, *, stale: bool = False) -> str:
    call, letter, submission = found
    if stale:
        form.version.data = str(letter.version)
    return render_template(
        "decisions/letters/one.html",
        call=call,
        letter=letter,
        submission=submission,
        form=form,
        pieces=pieces(letter.body),
        labels=labels,
        languages=NAMES,
        clock=clock_of(letter, notice_of(letter)),
        stale=stale,
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("/letters/<uuid:letter>")
@requires(Permission.DECISIONS_ANNOUNCE)
def show(call: str, letter: uuid.UUID) -> str:
    """The letter with the values of its case; a form while it waits."""
    found = _found(call, letter)
    return _page(found, _form(found[1]))


@blueprint.post("/letters/<uuid:letter>")
@requires(Permission.DECISIONS_ANNOUNCE)
def save(call: str, letter: uuid.UUID) -> AnyResponse | tuple[str, int]:
    """Word this one letter by itself."""
    found = _found(call, letter, lock=True)
    form = _form(found[1])
    if not form.validate():
        return _page(found, form), 422
    try:
        operations.edit(
            letter=found[1],
            title=form.title.data,
            body=form.body.data,
            version=form.read,
            by=current_user,
        )
    except operations.StaleLetterError:
        session().rollback()
        return _page(_found(call, letter), form, stale=True), 409
    session().commit()
    flash(_("The letter is saved."), "success")
    return _back(call, letter)


def _back(call: str, letter: uuid.UUID) -> AnyResponse:
    return redirect(url_for("one_letter.show", call=call, letter=letter), 303)


@blueprint.post("/letters/<uuid:letter>/proofread")
@requires(Permission.DECISIONS_ANNOUNCE)
def proofread(call: str, letter: uuid.UUID) -> AnyResponse:
    """Mark this one as read over."""
    _call, row, _case = _found(call, letter, lock=True)
    if row.released_at is not None:
        raise WrongStateError("the letter is released")
    operations.proofread(letters=[row], by=current_user)
    session().commit()
    flash(_("The letter is marked as proof-read."), "success")
    return _back(call, letter)


@blueprint.get("/letters/<uuid:letter>.pdf")
@requires(Permission.DECISIONS_ANNOUNCE)
def pdf(call: str, letter: uuid.UUID) -> Response:
    """The letter as an accessible PDF; a draft says so."""
    _call, row, submission = _found(call, letter)
    return attachment(as_pdf(row, submission), filename(row, submission))
