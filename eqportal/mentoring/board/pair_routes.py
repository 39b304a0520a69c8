"""What is done with one planned pair: pinning, taking apart, keeping apart, and swapping."""

import uuid

from flask import Blueprint, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.mentoring.board import labels, operations
from eqportal.mentoring.board.mentee_page import confirm_page, mentee_page
from eqportal.mentoring.board.office import (
    back,
    moved,
    names_of,
    pairings_held,
    reason_problem,
    reason_typed,
    refusal,
)
from eqportal.mentoring.board.page import board_page
from eqportal.mentoring.board.standing import Standing
from eqportal.mentoring.board.wishes import RefusedWishError
from eqportal.mentoring.cohorts.models import WishKind
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.pairings.models import Pairing

blueprint = Blueprint(
    "board_pairs",
    __name__,
    url_prefix="/<locale:locale>/office/cohorts/<cohort>/board/pairs/<uuid:pairing>",
)
Answer = Response | tuple[str, int]


def _second(standing: Standing) -> tuple[str, int]:
    return board_page(standing.cohort, told=moved()), 409


def _too_long(standing: Standing, pairing: Pairing) -> tuple[str, int] | None:
    """The page again when the reason is too long, with every word kept."""
    problem = reason_problem()
    if problem is None:
        return None
    mentee = standing.people[pairing.mentee_id]
    return mentee_page(standing, mentee, errors=[("#reason", problem)]), 422


def _refused(standing: Standing, pairing: Pairing, error: RefusedWishError) -> tuple[str, int]:
    at = standing.people[pairing.mentee_id].submission.reference
    return board_page(standing.cohort, errors=[(f"#m-{at}", refusal(error))]), 422


@blueprint.post("/pin")
@requires(Permission.MENTORING)
def pin(cohort: str, pairing: uuid.UUID) -> Answer:
    """Let every run keep the pair."""
    standing, (row,) = pairings_held(cohort, pairing)
    if row.state is not PairingState.PLANNED:
        return _second(standing)
    if wrong := _too_long(standing, row):
        return wrong
    mentee, mentor = standing.people[row.mentee_id], standing.people[row.mentor_id]
    reason = reason_typed()
    try:
        operations.pin(
            standing=standing, mentee=mentee, mentor=mentor, reason=reason, by=current_user
        )
    except RefusedWishError as error:
        return _refused(standing, row, error)
    session().commit()
    text = str(labels.PINNED)
    return back(standing, row.mentee_id, text % names_of(standing, row))


@blueprint.post("/unpin")
@requires(Permission.MENTORING)
def unpin(cohort: str, pairing: uuid.UUID) -> Answer:
    """Let the next run decide about the pair again."""
    standing, (row,) = pairings_held(cohort, pairing)
    wish = standing.wish(row.mentee_id, row.mentor_id, WishKind.PIN)
    if wish is not None:
        operations.free(standing=standing, wish=wish, by=current_user)
        session().commit()
    text = str(labels.UNPINNED)
    return back(standing, row.mentee_id, text % names_of(standing, row))


@blueprint.post("/unpair")
@requires(Permission.MENTORING)
def unpair(cohort: str, pairing: uuid.UUID) -> Answer:
    """Take the pair apart; done already, nothing happens."""
    standing, (row,) = pairings_held(cohort, pairing)
    if row.state is PairingState.PLANNED:
        operations.unpair(standing=standing, pairing=row, by=current_user)
        session().commit()
    elif row.proposed_at is not None or row.mentee_id in standing.live:
        return _second(standing)
    text = _("%(mentee)s and %(mentor)s are not a pair any more.")
    return back(standing, row.mentee_id, text % names_of(standing, row))


@blueprint.post("/forbid")
@requires(Permission.MENTORING)
def forbid(cohort: str, pairing: uuid.UUID) -> Answer:
    """Take the pair apart, and keep the two apart in every run."""
    standing, (row,) = pairings_held(cohort, pairing)
    if wrong := _too_long(standing, row):
        return wrong
    mentee, mentor = standing.people[row.mentee_id], standing.people[row.mentor_id]
    reason = reason_typed()
    try:
        operations.forbid(
            standing=standing, mentee=mentee, mentor=mentor, reason=reason, by=current_user
        )
    except RefusedWishError as error:
        return _refused(standing, row, error)
    session().commit()
    text = str(labels.APART)
    return back(standing, row.mentee_id, text % names_of(standing, row))


@blueprint.post("/swap")
@requires(Permission.MENTORING)
def swap(cohort: str, pairing: uuid.UUID) -> Answer:
    """Let this pair and another change mentors."""
    with_whom = _chosen()
    if with_whom is None or with_whom == pairing:
        standing, (row,) = pairings_held(cohort, pairing)
        errors = [("#other", _("Choose the pair to swap with"))]
        return mentee_page(standing, standing.people[row.mentee_id], errors=errors), 422
    standing, (row, other) = pairings_held(cohort, pairing, with_whom)
    if _swapped_already(standing, row, other):
        return _said_swapped(standing, row, other)
    if {row.state, other.state} != {PairingState.PLANNED}:
        return _second(standing)
    confirmed = bool(request.form.get("confirmed"))
    try:
        operations.swap(
            standing=standing, first=row, second=other, confirmed=confirmed, by=current_user
        )
    except operations.HinderedError as error:
        asked = "asked" in request.form
        return confirm_page(standing, row.mentee_id, error, {"other": other.id}, again=asked), 422
    session().commit()
    return _said_swapped(standing, row, other)


def _said_swapped(standing: Standing, row: Pairing, other: Pairing) -> Response:
    people = standing.people
    text = _(
        "Swapped: %(mentee)s is planned with %(mentor)s, and %(other)s with %(theirs)s.",
        mentee=people[row.mentee_id].user.called,
        mentor=people[other.mentor_id].user.called,
        other=people[other.mentee_id].user.called,
        theirs=people[row.mentor_id].user.called,
    )
    return back(standing, row.mentee_id, text)


def _chosen() -> uuid.UUID | None:
    try:
        return uuid.UUID(request.form.get("other", ""))
    except ValueError:
        return None


def _swapped_already(standing: Standing, row: Pairing, other: Pairing) -> bool:
    """Whether a second click asks for what the first has done."""
    now = [standing.live.get(one.mentee_id) for one in (row, other)]
    mentors = [one.mentor_id for one in now if one is not None]
    over = {row.state, other.state} == {PairingState.WITHDRAWN}
    return over and mentors == [other.mentor_id, row.mentor_id]
