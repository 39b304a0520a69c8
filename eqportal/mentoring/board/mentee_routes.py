"""Pairing a mentee by hand."""

import uuid

from flask import Blueprint, abort, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.mentoring.board import operations
from eqportal.mentoring.board.mentee_page import confirm_page, mentee_page
from eqportal.mentoring.board.office import back, moved, names, people_held
from eqportal.mentoring.board.standing import Standing, standing_of
from eqportal.mentoring.cohorts.models import Participant, Place, Side
from eqportal.mentoring.cohorts.picking import cohort_or_404

blueprint = Blueprint(
    "board_mentees",
    __name__,
    url_prefix="/<locale:locale>/office/cohorts/<cohort>/board/mentees/<uuid:mentee>",
)


def _mentee(standing: Standing, wanted: uuid.UUID) -> Participant:
    """A mentee who takes part, or is in a pair."""
    found = standing.people.get(wanted)
    if found is None or found.side is not Side.MENTEE:
        abort(404)
    here = found.place is Place.SELECTED or found.id in standing.live
    return found if here else abort(404)


@blueprint.get("")
@requires(Permission.MENTORING)
def show(cohort: str, mentee: uuid.UUID) -> str:
    """The mentors for a mentee, best first."""
    standing = standing_of(cohort_or_404(cohort))
    return mentee_page(standing, _mentee(standing, mentee))


@blueprint.post("")
@requires(Permission.MENTORING)
def pair(cohort: str, mentee: uuid.UUID) -> Response | tuple[str, int]:
    """Plan the mentee with a mentor, in the place of the pair that the officer has seen."""
    wanted = _mentor_id()
    standing = people_held(cohort, mentee, *([wanted] if wanted else []))
    one = _mentee(standing, mentee)
    mentor = standing.people.get(wanted) if wanted else None
    if mentor is None or mentor.side is not Side.MENTOR:
        return mentee_page(standing, one, errors=[("#mentor", _("Choose a mentor"))]), 422
    live = standing.live.get(mentee)
    done = live is not None and live.mentor_id == mentor.id
    if not done and request.form.get("was", "") != (str(live.id) if live else ""):
        return mentee_page(standing, one, told=moved()), 409
    try:
        operations.plan_pair(
            standing=standing,
            mentee=one,
            mentor=mentor,
            confirmed=bool(request.form.get("confirmed")),
            by=current_user,
        )
    except operations.HinderedError as error:
        fields = {"mentor": mentor.id, "was": live.id if live else ""}
        asked = "asked" in request.form
        return confirm_page(standing, mentee, error, fields, again=asked), 422
    session().commit()
    text = _("%(mentee)s and %(mentor)s are planned as a pair. Nobody is told yet.")
    return back(standing, mentee, text % names(one, mentor))


def _mentor_id() -> uuid.UUID | None:
    try:
        return uuid.UUID(request.form.get("mentor", ""))
    except ValueError:
        return None
