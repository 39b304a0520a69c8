"""The participant's own profile, changed after the form was sent."""

from flask import Blueprint, abort, url_for
from flask_login import current_user
from sqlalchemy.orm import joinedload

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place
from eqportal.mentoring.cohorts.queries import own
from eqportal.mentoring.pairings.queries import UNSETTLED
from eqportal.mentoring.profiles import page
from eqportal.mentoring.profiles.changing import Editing
from eqportal.submissions.models import Submission

blueprint = Blueprint("profiles", __name__, url_prefix="/<locale:locale>/my/mentoring/profile")


def _own_or_404(reference: str, *, lock: bool = False) -> Editing:
    """The person's own profile in a cohort that is not over, once the person may know of it."""
    wanted = (
        own(current_user)
        .join(Participant.submission)
        .join(Participant.cohort)
        .where(
            Submission.reference == reference,
            Submission.state.not_in(UNSETTLED),
            Participant.place == Place.SELECTED,
            Cohort.closed_at.is_(None),
        )
        .options(joinedload(Participant.submission), joinedload(Participant.user))
    )
    found = session().scalar(wanted.with_for_update(of=Participant) if lock else wanted)
    return Editing.of(found) if found else abort(404)


def _place(editing: Editing) -> page.Place:
    context: dict[str, object] = {"cohort": editing.cohort}
    return page.Place("mentoring/profiles/own.html", context, url_for("mentoring.index"))


@blueprint.get("/<reference>")
@requires(Permission.SIGNED_IN)
def show(reference: str) -> str:
    """What can be changed, with what holds now."""
    editing = _own_or_404(reference)
    return page.fresh(editing, _place(editing))


@blueprint.post("/<reference>")
@requires(Permission.SIGNED_IN)
def save(reference: str) -> page.Answer:
    """Keep what was typed."""
    editing = _own_or_404(reference, lock=True)
    return page.taken(editing, _place(editing))
