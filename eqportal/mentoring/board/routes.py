"""The board itself, and taking the pairs of a run over to it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.mentoring.board import labels
from eqportal.mentoring.board.operations import use_run
from eqportal.mentoring.board.page import around, board_page
from eqportal.mentoring.board.standing import Standing, standing_of
from eqportal.mentoring.board.using import Change, StaleRunError, change_by
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.rooms import register_room_link
from eqportal.mentoring.matching.engine import digest
from eqportal.mentoring.matching.models import Run, RunState
from eqportal.mentoring.matching.queries import numbered

blueprint = Blueprint(
    "cohort_board", __name__, url_prefix="/<locale:locale>/office/cohorts/<cohort>/board"
)
register_room_link("cohort_board.index", labels.BOARD, 50)


@blueprint.get("")
@requires(Permission.MENTORING)
def index(cohort: str) -> str:
    """Who is planned with whom, who is asked, and who has nobody."""
    return board_page(cohort_or_404(cohort))


def _run(cohort: Cohort, number: int) -> Run:
    run = numbered(cohort, number)
    return run if run is not None and run.state is RunState.READY else abort(404)


def _use_page(standing: Standing, run: Run, told: str = "") -> str:
    return render_template(
        "mentoring/board/use.html",
        cohort=standing.cohort,
        standing=standing,
        run=run,
        stale=run.digest != digest(standing.for_run),
        change=change_by(standing, run),
        told=told,
        **around(standing.cohort, "cohort_board.index"),
    )


@blueprint.get("/runs/<int:number>")
@requires(Permission.MENTORING)
def use(cohort: str, number: int) -> str:
    """What using a run would change on the board."""
    found = cohort_or_404(cohort)
    return _use_page(standing_of(found), _run(found, number))


@blueprint.post("/runs/<int:number>")
@requires(Permission.MENTORING)
def keep_use(cohort: str, number: int) -> Response | tuple[str, int]:
    """Plan the pairs of the run, on the board that the officer has seen and no other."""
    found = cohort_or_404(cohort, lock=True)
    run, standing = _run(found, number), standing_of(found)
    change = change_by(standing, run)
    seen = request.form.get("seen")
    if seen is not None and seen != standing.mark and (change.new or change.gone):
        text = _("A colleague has changed the board since you opened the page. Look again.")
        return _use_page(standing, run, text), 409
    try:
        change = use_run(cohort=found, run=run, by=current_user)
    except StaleRunError:
        return _use_page(standing_of(found), run), 409
    session().commit()
    _say(change, number)
    return redirect(url_for("cohort_board.index", cohort=cohort, _anchor="planned"), 303)


def _say(change: Change, number: int) -> None:
    """What the run has changed."""
    if not change.new and not change.gone:
        flash(_("The board holds the pairs of run %(number)s already.", number=number), "info")
        return
    text = ngettext("One new pair is planned.", "%(num)s new pairs are planned.", len(change.new))
    flash(text + " " + _("Nobody is told yet."), "success")
    if change.left:
        text = ngettext(
            "One pair of the run has no room, because its mentor is pinned to others.",
            "%(num)s pairs of the run have no room, because their mentors are pinned to others.",
            len(change.left),
        )
        flash(text, "warning")
