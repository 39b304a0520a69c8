"""The office's list of a cohort's pairs, and the page of one of them with its moves."""

import uuid
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask_babel import lazy_gettext as _l

from eqportal.access.gates import requires
from eqportal.access.lifecycle import Actor
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail, register_room_link
from eqportal.mentoring.pairings import labels, queries
from eqportal.mentoring.pairings.forms import NoteForm
from eqportal.mentoring.pairings.lifecycle import LIFECYCLE, PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.waiting import declined_by, waited_for
from eqportal.ui.paging import pages

blueprint = Blueprint(
    "office_pairings", __name__, url_prefix="/<locale:locale>/office/cohorts/<cohort>/pairs"
)
HERE = "office_pairings.index"
register_room_link(HERE, _l("Pairs"), 60)


def frame(cohort: Cohort) -> dict[str, Any]:
    """What every page of this room has around it."""
    return {
        "cohort": cohort,
        "labels": labels,
        "local_nav": cohort_nav(cohort, HERE),
        "breadcrumbs": cohort_trail(cohort),
    }


@blueprint.get("")
@requires(Permission.MENTORING)
def index(cohort: str) -> str:
    """The pairs of a cohort; `?state=` narrows them."""
    found = cohort_or_404(cohort)
    asked = request.args.get("state", "")
    state = PairingState(asked) if asked in set(PairingState) else None
    counts = queries.counts(found)
    number = counts.get(state, 0) if state else sum(counts.values())
    narrowed = {"state": asked} if state else {}
    place = pages(number, queries.PAGE, HERE, cohort=cohort, **narrowed)
    wanted = queries.of_cohort(found, *([state] if state else [])).where(queries.ASKED_OR_PLANNED)
    rows = wanted.limit(queries.PAGE).offset((place.current - 1) * queries.PAGE)
    return render_template(
        "mentoring/pairings/office_list.html",
        pairings=session().scalars(rows).all(),
        waited_for=waited_for,
        declined_by=declined_by,
        counts=counts,
        state=state,
        states=tuple(PairingState),
        place=place,
        **frame(found),
    )


def pairing_or_404(cohort: Cohort, wanted: uuid.UUID, *, lock: bool = False) -> Pairing:
    """One pairing of the cohort, or there is no such page; with `lock`, kept still."""
    found = queries.one(cohort, wanted) or abort(404)
    if lock:
        queries.keep_still(found)
    return found


@blueprint.get("/<uuid:pairing>")
@requires(Permission.MENTORING)
def show(cohort: str, pairing: uuid.UUID) -> str:
    """One pair: who was asked when, who said what, and what the office can do."""
    found = cohort_or_404(cohort)
    return page(found, pairing_or_404(found, pairing))


def page(cohort: Cohort, pairing: Pairing, form: NoteForm | None = None, wrong: str = "") -> str:
    """The pair with its moves; a form that was refused stands as it was filled in."""
    moves = [move.action.value for move in LIFECYCLE.available(pairing.state, Actor.OFFICER)]
    form = form or NoteForm(formdata=None)
    return render_template(
        "mentoring/pairings/office.html",
        pairing=pairing,
        moves=moves if cohort.closed_at is None else [],
        waited_for=waited_for(pairing),
        declined_by=declined_by(pairing),
        form=form,
        errors=summary(form),
        wrong=wrong,
        **frame(cohort),
    )


def planned_in(cohort: Cohort, *, lock: bool = False) -> list[Pairing]:
    """The planned pairs of a cohort, in the order they are asked."""
    wanted = queries.of_cohort(cohort, PairingState.PLANNED)
    if lock:
        wanted = wanted.with_for_update(of=Pairing).execution_options(populate_existing=True)
    return list(session().scalars(wanted))
