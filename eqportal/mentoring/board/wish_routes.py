"""Pins and bans: who is kept together, who is kept apart, and why; for the office alone."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.mentoring.board import labels, operations
from eqportal.mentoring.board.forms import WishForm
from eqportal.mentoring.board.office import names, people_held, refusal
from eqportal.mentoring.board.page import Errors, around, words
from eqportal.mentoring.board.standing import Standing, standing_of
from eqportal.mentoring.board.wish_list import lines
from eqportal.mentoring.board.wishes import RefusedWishError
from eqportal.mentoring.cohorts.models import PairWish, WishKind
from eqportal.mentoring.cohorts.picking import cohort_or_404

blueprint = Blueprint(
    "board_wishes",
    __name__,
    url_prefix="/<locale:locale>/office/cohorts/<cohort>/board/wishes",
)


def _page(standing: Standing, form: WishForm, errors: Errors | None = None) -> str:
    return render_template(
        "mentoring/board/wishes.html",
        cohort=standing.cohort,
        standing=standing,
        lists={kind: lines(standing, kind) for kind in (WishKind.FORBID, WishKind.PIN)},
        form=form,
        errors=errors or summary(form),
        **words(),
        **around(standing.cohort, "cohort_board.index"),
    )


@blueprint.get("")
@requires(Permission.MENTORING)
def index(cohort: str) -> str:
    """Who is kept apart and who is pinned."""
    standing = standing_of(cohort_or_404(cohort))
    return _page(standing, WishForm.about(standing))


@blueprint.post("")
@requires(Permission.MENTORING)
def add(cohort: str) -> Response | tuple[str, int]:
    """Keep two people apart, or pin them together; said already, nothing happens."""
    form = WishForm.about(people_held(cohort))
    if not form.validate():
        return _page(form.standing, form), 422
    mentee, mentor = form.pair
    standing = people_held(cohort, mentee.id, mentor.id)
    kind = WishKind(form.kind.data)
    act = operations.pin if kind is WishKind.PIN else operations.forbid
    reason = (form.reason.data or "").strip()
    try:
        act(standing=standing, mentee=mentee, mentor=mentor, reason=reason, by=current_user)
    except RefusedWishError as error:
        return _page(standing, form, [("#mentor", refusal(error))]), 422
    session().commit()
    said = str(labels.PINNED if kind is WishKind.PIN else labels.APART)
    flash(said % names(mentee, mentor), "success")
    return redirect(url_for("board_wishes.index", cohort=cohort, _anchor=kind.value), 303)


@blueprint.post("/<uuid:wish>/free")
@requires(Permission.MENTORING)
def free(cohort: str, wish: uuid.UUID) -> Response:
    """Take one back; a second click finds it gone."""
    standing = people_held(cohort)
    found = session().get(PairWish, wish)
    kind = WishKind.FORBID
    if found is not None and found.cohort_id == standing.cohort.id:
        kind = found.kind
        pair = names(standing.people[found.mentee_id], standing.people[found.mentor_id])
        operations.free(standing=standing, wish=found, by=current_user)
        session().commit()
        said = str(labels.UNPINNED if kind is WishKind.PIN else labels.NOT_APART)
        flash(said % pair, "success")
    else:
        flash(_("That has been taken back already."), "info")
    return redirect(url_for("board_wishes.index", cohort=cohort, _anchor=kind.value), 303)
