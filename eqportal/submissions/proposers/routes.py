"""Asking the proposers before the nomination is sent, and once more."""

import uuid

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.submissions.cosubmitters.operations import WRITABLE
from eqportal.submissions.cosubmitters.page import people_or_404
from eqportal.submissions.cosubmitters.routes import too_often
from eqportal.submissions.links.secret import TooOftenError
from eqportal.submissions.models import Submission
from eqportal.submissions.proposers import operations, queries
from eqportal.submissions.queries import Access
from eqportal.submissions.routes import person

blueprint = Blueprint("proposers", __name__, url_prefix="/<locale:locale>/submissions")


def _submission(reference: str) -> Submission:
    submission = people_or_404(reference, lock=True, to=Access.OWN)
    return submission if submission.call.options.asks_by_link else abort(404)


def _back(reference: str) -> Response:
    return redirect(url_for("cosubmitters.people", reference=reference), 303)


@blueprint.post("/<reference>/proposers/ask")
@requires(Permission.SIGNED_IN)
def ask(reference: str) -> Response:
    """Mail those who are named and were not asked before."""
    submission = _submission(reference)
    if submission.state not in WRITABLE:
        abort(409)
    answers = queries.answers_now(submission)
    number = operations.ask(submission=submission, answers=answers, by=person())
    session().commit()
    told = ngettext("%(num)s person is asked.", "%(num)s people are asked.", number)
    flash(told if number else _("Everybody who is named is asked already."), "success")
    return _back(reference)


@blueprint.post("/<reference>/proposers/<uuid:row>/resend")
@requires(Permission.SIGNED_IN)
def resend(reference: str, row: uuid.UUID) -> Response:
    """Mail one of them the link once more."""
    submission = _submission(reference)
    rows = queries.rows_of(submission).values()
    found = next((one for one in rows if one.id == row), None) or abort(404)
    try:
        operations.resend(submission=submission, row=found, by=person())
    except TooOftenError:
        session().rollback()
        flash(too_often(), "warning")
        return _back(reference)
    session().commit()
    flash(_("The mail is sent once more."), "success")
    return _back(reference)
