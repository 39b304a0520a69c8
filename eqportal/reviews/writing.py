"""Reading a case and writing the review of it: draft, lock, and what a stale save is told."""

import uuid

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.files import storage
from eqportal.forms.errors import summary
from eqportal.forms.spec import Reader
from eqportal.reviews import operations, queries, reading, rooms
from eqportal.reviews.forms import ReviewForm, review_form
from eqportal.reviews.models import Review
from eqportal.reviews.recusals.models import Standing
from eqportal.submissions.models import Submission
from eqportal.submissions.screening import sent

blueprint = Blueprint("cases", __name__, url_prefix="/<locale:locale>/committee")
Answer = str | Response | tuple[str, int]


def _cleared(reference: str) -> Submission | None:
    """The case when its member has declared no conflict; None when the question comes first."""
    submission = rooms.meet(reference)
    declared = queries.own_declaration(current_user, submission)
    clear = declared is not None and declared.standing is Standing.CLEAR
    return submission if clear else None


def _to_question(reference: str) -> Response:
    return redirect(url_for("recusals.declare", reference=reference), 303)


@blueprint.get("/submissions/<reference>")
@requires(Permission.COMMITTEE)
def case(reference: str) -> Answer:
    """The case with the member's own review beside it."""
    submission = _cleared(reference)
    return reading.page(submission) if submission else _to_question(reference)


@blueprint.get("/submissions/<reference>/review")
@requires(Permission.COMMITTEE)
def review(reference: str) -> Answer:
    """The same, come to write."""
    submission = _cleared(reference)
    if submission is None:
        return _to_question(reference)
    return reading.page(submission, reviewing=True)


@blueprint.get("/submissions/<reference>/files/<uuid:file>")
@requires(Permission.COMMITTEE)
def file(reference: str, file: uuid.UUID) -> Response:
    """A file of an answer that the panel may read, to a member who has declared no conflict."""
    submission = _cleared(reference) or abort(404)
    stored = sent.file_sent(submission, file, reader=Reader.REVIEWER)
    return storage.answer(stored or abort(404))


@blueprint.post("/submissions/<reference>/review")
@requires(Permission.COMMITTEE)
def write(reference: str) -> Answer:
    """Keep the draft, or lock the review when everything is there."""
    submission = _cleared(reference)
    if submission is None:
        return _to_question(reference)
    locking = "_lock" in request.form
    form = review_form(submission.call.rubric, None, locking=locking)
    complete = form.validate()
    if not complete and not locking:
        return reading.page(submission, form=form, reviewing=True, errors=summary(form)), 422
    try:
        saved = operations.save_draft(
            submission=submission,
            judgements=form.judgements(submission.call.rubric),
            summary=form["summary"].data or "",
            version=form.opened_on,
            by=current_user,
        )
    except operations.StaleReviewError:
        return _stale(submission, form), 409
    return _finish(
        submission, form, saved, lock=locking and complete, refused=locking and not complete
    )


def _finish(
    submission: Submission, form: ReviewForm, saved: Review, *, lock: bool, refused: bool
) -> Answer:
    """Commit; a lock that was refused has still kept every word."""
    if lock:
        operations.lock(review=saved, submission=submission, by=current_user)
    session().commit()
    if refused:
        form.version.data = str(saved.version)
        return reading.page(submission, form=form, reviewing=True, errors=summary(form)), 422
    flash(_("Your review is locked.") if lock else _("Your draft is saved."), "success")
    return redirect(url_for("cases.case", reference=submission.reference), 303)


def _stale(submission: Submission, form: ReviewForm) -> str:
    """Both texts: what was typed stays in the form, what is saved stands over it."""
    session().rollback()
    fresh = rooms.meet(submission.reference)
    saved = queries.own_review(current_user, fresh)
    form.version.data = str(saved.version if saved else 0)
    return reading.page(fresh, form=form, stale=saved, reviewing=True)
