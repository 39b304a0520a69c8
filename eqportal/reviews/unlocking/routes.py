"""The page where a review is unlocked: one's own, or a colleague's by whoever leads the case."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.reviews import reading, rooms
from eqportal.reviews.blind import names
from eqportal.reviews.hindrances import why_not_unlocked
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.reading import Desk
from eqportal.reviews.unlocking import operations
from eqportal.reviews.unlocking.forms import UnlockForm
from eqportal.reviews.writing import cleared

blueprint = Blueprint("unlocking", __name__, url_prefix="/<locale:locale>/committee")
Answer = str | Response | tuple[str, int]


def _found(desk: Desk, review_id: uuid.UUID) -> Review:
    """The own review, or one that is open to the member; every other one is as missing."""
    if desk.own is not None and desk.own.id == review_id:
        return desk.own
    review = session().get(Review, review_id)
    of_case = review is not None and review.submission_id == desk.submission.id
    if review is None or not of_case or review.state is ReviewState.VOID or not desk.reads_others:
        abort(404)
    return review


def _opened(reference: str, review_id: uuid.UUID) -> tuple[Desk, Review]:
    desk = reading.desk_of(current_user, cleared(reference) or abort(404))
    return desk, _found(desk, review_id)


def _page(desk: Desk, review: Review, form: UnlockForm, status: int = 200) -> tuple[str, int]:
    why = why_not_unlocked(desk.submission, review, own=review is desk.own)
    page = render_template(
        "reviews/unlock.html",
        submission=desk.submission,
        title=names.title(desk.submission, current_user),
        review=review,
        own=review is desk.own,
        why="" if desk.may_unlock(review) else why,
        form=form,
        errors=summary(form),
        local_nav=rooms.menu(desk.panel),
    )
    return page, status


@blueprint.get("/submissions/<reference>/reviews/<uuid:review>/unlock")
@requires(Permission.COMMITTEE)
def confirm(reference: str, review: uuid.UUID) -> Answer:
    """Why it is unlocked; or why it cannot be."""
    desk, found = _opened(reference, review)
    return _page(desk, found, UnlockForm())


@blueprint.post("/submissions/<reference>/reviews/<uuid:review>/unlock")
@requires(Permission.COMMITTEE)
def unlock(reference: str, review: uuid.UUID) -> Answer:
    """Let it be written again."""
    desk, found = _opened(reference, review)
    form = UnlockForm()
    if not desk.may_unlock(found):
        return _page(desk, found, form, 409)
    if not form.validate():
        return _page(desk, found, form, 422)
    operations.unlock(
        review=found, submission=desk.submission, reason=form.reason.data or "", by=current_user
    )
    session().commit()
    own = found is desk.own
    flash(_("Your review is unlocked.") if own else _("The review is unlocked."), "success")
    end = "cases.review" if own else "cases.case"
    return redirect(url_for(end, reference=reference), 303)
