"""The appeal as members of the panel read it: of the cases that exist for them, and no others."""

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.decisions.appeals import labels, queries
from eqportal.reviews import rooms
from eqportal.reviews.blind.names import title
from eqportal.reviews.panels.queries import panel_of
from eqportal.reviews.queries import is_clear
from eqportal.submissions.models import Submission

blueprint = Blueprint("committee_appeals", __name__, url_prefix="/<locale:locale>/committee")


def _clear(user: User, submission: Submission) -> bool:
    return is_clear(user, submission)


@blueprint.get("/submissions/<reference>/appeal")
@requires(Permission.COMMITTEE)
def show(reference: str) -> str:
    """The appeals about a case, to those who have said that nothing keeps them from it."""
    submission = rooms.meet(reference)
    found = queries.appeals_of(submission) if _clear(current_user, submission) else []
    return render_template(
        "decisions/appeals/committee.html",
        submission=submission,
        title=title(submission, current_user),
        appeals=found or abort(404),
        labels=labels,
        local_nav=rooms.menu(panel_of(submission.call)),
    )


def _links(user: User, submission: Submission) -> list[rooms.Link]:
    if submission.call.state is CallState.REVIEWING or not _clear(user, submission):
        return []
    if not queries.appeals_of(submission):
        return []
    url = url_for("committee_appeals.show", reference=submission.reference)
    return [{"title": _("Appeal"), "url": url}]


rooms.case_links.append(_links)
