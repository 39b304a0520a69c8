"""Reading a case and writing the review of it: draft, lock, and what a stale save is told."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.files import storage
from eqportal.forms.errors import summary
from eqportal.reviews import operations, reading, rooms
from eqportal.reviews.at_hand import AtHand, at_hand
from eqportal.reviews.blind import names
from eqportal.reviews.blind.files import handed_out
from eqportal.reviews.forms import ReviewForm, nothing_counts, review_form, strangers
from eqportal.reviews.models import Review
from eqportal.reviews.newer import newer
from eqportal.reviews.refusals import gone, kept_anyway, refused
from eqportal.submissions.autosave import is_autosave

blueprint = Blueprint("cases", __name__, url_prefix="/<locale:locale>/committee")
Answer = str | Response | tuple[str, int] | tuple[Response, int]


def cleared(reference: str) -> AtHand | None:
    """The case when its member has declared no conflict; None when the question comes first."""
    found = at_hand(current_user, reference) or abort(404)
    return found if found.clear else None


def _to_question(reference: str) -> Response:
    return redirect(url_for("recusals.declare", reference=reference), 303)


@blueprint.get("/submissions/<reference>")
@requires(Permission.COMMITTEE)
def case(reference: str) -> Answer:
    """The case with the member's own review beside it."""
    found = cleared(reference)
    return reading.page(found) if found else _to_question(reference)


@blueprint.get("/submissions/<reference>/review")
@requires(Permission.COMMITTEE)
def review(reference: str) -> Answer:
    """The same, come to write."""
    found = cleared(reference)
    return reading.page(found, reviewing=True) if found else _to_question(reference)


@blueprint.get("/submissions/<reference>/changes")
@requires(Permission.COMMITTEE)
def changes(reference: str) -> Answer:
    """What has changed since the version that the member reviewed."""
    found = cleared(reference)
    if found is None:
        return _to_question(reference)
    return render_template(
        "reviews/changes.html",
        submission=found.submission,
        title=names.title(found.submission, current_user),
        found=newer(found.submission, found.review, current_user),
        local_nav=rooms.menu(),
    )


@blueprint.get("/submissions/<reference>/files/<uuid:file>")
@requires(Permission.COMMITTEE)
def file(reference: str, file: uuid.UUID) -> Response:
    """A file of an answer that the panel may read, to a member who has declared no conflict."""
    found = cleared(reference) or abort(404)
    return storage.answer(handed_out(found.submission, file, current_user) or abort(404))


@blueprint.post("/submissions/<reference>/review")
@requires(Permission.COMMITTEE)
def write(reference: str) -> Answer:
    """Keep the draft, or lock the review when everything is there; nothing typed is ever lost."""
    case = at_hand(current_user, reference)
    if case is None:
        return gone()
    if why := _hindrance(case):
        return refused(case.submission, why)
    rubric, locking = case.submission.call.rubric, "_lock" in request.form
    form = review_form(rubric, None, locking=locking, latest=case.number)
    strange, complete = strangers(rubric), form.validate()
    if strange or (not complete and not locking and not is_autosave()):
        return reading.page(
            case, form=form, reviewing=True, errors=summary(form), strange=strange
        ), 422
    try:
        saved = operations.keep(
            submission=case.submission,
            written=form.written(rubric, case.number),
            by=current_user,
            silent=is_autosave(),
        )
    except operations.StaleReviewError:
        return _stale(case, form)
    return kept_anyway(saved) if is_autosave() else _finish(case, form, saved, complete=complete)


def _hindrance(case: AtHand) -> str:
    """Why the member cannot write this review now, in a sentence."""
    if not case.clear:
        return _("Answer the conflict question of this case first.")
    return reading.hindrance(current_user, case)


def _finish(case: AtHand, form: ReviewForm, saved: Review, *, complete: bool) -> Answer:
    """Commit; a lock that was refused has still kept every word."""
    submission, locking = case.submission, "_lock" in request.form
    reference = submission.reference
    if locking and complete:
        try:
            operations.lock(review=saved, submission=submission, by=current_user)
        except operations.NothingCountsError:
            nothing_counts(form, submission.call.rubric)
            complete = False
    session().commit()
    if locking and not complete:
        form.version.data = str(saved.version)
        fresh = at_hand(current_user, reference) or abort(404)
        return reading.page(fresh, form=form, reviewing=True, errors=summary(form)), 422
    flash(_("Your review is locked.") if locking else _("Your draft is saved."), "success")
    end = "cases.case" if locking else "cases.review"
    return redirect(url_for(end, reference=reference), 303)


def _stale(case: AtHand, form: ReviewForm) -> Answer:
    """Both texts: what was typed stays in the form, what is saved stands under it."""
    reference = case.submission.reference
    session().rollback()
    fresh = at_hand(current_user, reference) or abort(404)
    if is_autosave():
        why = _("Your review was saved from another window.")
        return refused(fresh.submission, why, final=False)
    form.version.data = str(fresh.review.version if fresh.review else 0)
    return reading.page(fresh, form=form, stale=fresh.review, reviewing=True), 409
