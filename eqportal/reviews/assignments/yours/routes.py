"""The member’s own assignments: reading the list, accepting and declining."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.reviews import labels as review_labels
from eqportal.reviews import rooms
from eqportal.reviews.assignments import labels, operations
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.assignments.queries import by_assignment
from eqportal.reviews.assignments.yours import queries
from eqportal.reviews.assignments.yours.forms import WHYS, DeclineForm, Why
from eqportal.reviews.blind import names
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.panels.queries import Panel, panel_of
from eqportal.reviews.queries import own_review
from eqportal.submissions.models import Submission
from eqportal.ui.paging import pages

blueprint = Blueprint("own_assignments", __name__, url_prefix="/<locale:locale>/committee")


def links(_user: User, panel: Panel) -> list[rooms.Link]:
    """The entry of a room's menu; the whole committee has no assignments."""
    if not by_assignment(panel.call):
        return []
    url = url_for("own_assignments.index", call=panel.call.slug)
    return [{"title": _("Your assignments"), "url": url}]


rooms.room_links.append(links)


@blueprint.get("/calls/<call>/assignments")
@requires(Permission.COMMITTEE)
def index(call: str) -> str:
    """What the member has been given in a call."""
    panel = rooms.enter(call)
    counted = queries.answered(current_user, panel.call)
    place = pages(sum(counted.values()), queries.PAGE, "own_assignments.index", call=call)
    rows = queries.page_of(current_user, panel.call, place.current)
    return render_template(
        "reviews/assignments/yours.html",
        call=panel.call,
        rows=rows,
        titles=names.titles(current_user, rows),
        waiting=counted.get(AssignmentState.ASSIGNED, 0),
        all=sum(counted.values()),
        place=place,
        whole=not by_assignment(panel.call),
        may_answer=panel.call.state is CallState.REVIEWING,
        labels=labels,
        review_labels=review_labels,
        local_nav=rooms.menu(panel),
    )


def _own(reference: str) -> tuple[Submission, Assignment]:
    """A case that is the member's, while the panel reviews; every other is as missing."""
    submission = rooms.meet(reference)
    if submission.call.state is not CallState.REVIEWING:
        abort(404)
    return submission, queries.own_assignment(current_user, submission) or abort(404)


@blueprint.post("/submissions/<reference>/assignment/accept")
@requires(Permission.COMMITTEE)
def accept(reference: str) -> Response:
    """Take the case on; a second click changes nothing."""
    submission, assignment = _own(reference)
    if assignment.state is not AssignmentState.ACCEPTED:
        operations.accept(assignment=assignment, by=current_user)
        session().commit()
        flash(
            _("You have taken on %(case)s.", case=names.title(submission, current_user)), "success"
        )
    return redirect(url_for("own_assignments.index", call=submission.call.slug), 303)


def _page(submission: Submission, form: DeclineForm) -> str:
    review = own_review(current_user, submission)
    return render_template(
        "reviews/assignments/decline.html",
        submission=submission,
        title=names.title(submission, current_user),
        call=submission.call,
        form=form,
        locked=review is not None and review.state is ReviewState.LOCKED,
        errors=summary(form),
        local_nav=rooms.menu(panel_of(submission.call)),
    )


@blueprint.get("/submissions/<reference>/assignment/decline")
@requires(Permission.COMMITTEE)
def decline(reference: str) -> str:
    """The question why."""
    submission, _assignment = _own(reference)
    return _page(submission, DeclineForm())


@blueprint.post("/submissions/<reference>/assignment/decline")
@requires(Permission.COMMITTEE)
def keep_decline(reference: str) -> Response | tuple[str, int]:
    """Say no; a conflict of interest is a declaration, and leads there."""
    submission, assignment = _own(reference)
    form = DeclineForm()
    if not form.validate():
        return _page(submission, form), 422
    if form.why.data == Why.CONFLICT:
        flash(_("Declare the conflict here. The case is then no longer yours."), "info")
        return redirect(url_for("recusals.declare", reference=reference), 303)
    label, note = str(WHYS[Why(form.why.data)]), (form.note.data or "").strip()
    reason = f"{label}. {note}" if note else label
    operations.decline(assignment=assignment, reason=reason, by=current_user)
    session().commit()
    flash(_("You have declined the case. The office finds somebody else."), "success")
    return redirect(url_for("own_assignments.index", call=submission.call.slug), 303)
