"""What the office does with one pair: withdraw a proposal, complete a pair, end it early."""

import uuid

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.operations import must_be_open
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.pairings import leaving, together
from eqportal.mentoring.pairings.forms import LONGEST_WORD, NoteForm
from eqportal.mentoring.pairings.lifecycle import PairingState as S
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.office import page, pairing_or_404

blueprint = Blueprint(
    "pairing_moves", __name__, url_prefix="/<locale:locale>/office/cohorts/<cohort>/pairs"
)
Answer = Response | tuple[str, int]


def _found(cohort: str, pairing: uuid.UUID) -> tuple[Cohort, Pairing]:
    found = cohort_or_404(cohort)
    must_be_open(found)
    return found, pairing_or_404(found, pairing, lock=True)


def _back(cohort: str, pairing: uuid.UUID, told: str = "") -> Response:
    """To the pair; after a second click there is nothing to tell."""
    session().commit()
    if told:
        flash(told, "success")
    return redirect(url_for("office_pairings.show", cohort=cohort, pairing=pairing), 303)


@blueprint.post("/<uuid:pairing>/withdraw")
@requires(Permission.MENTORING)
def withdraw(cohort: str, pairing: uuid.UUID) -> Response:
    """Take a plan or a proposal back; nobody is told."""
    _cohort, row = _found(cohort, pairing)
    if row.state is S.WITHDRAWN:
        return _back(cohort, pairing)
    note = request.form.get("note", "")[:LONGEST_WORD]
    leaving.withdraw(pairing=row, by=current_user, note=note)
    return _back(cohort, pairing, _("The proposal is withdrawn. Nobody is told."))


@blueprint.post("/<uuid:pairing>/complete")
@requires(Permission.MENTORING)
def complete(cohort: str, pairing: uuid.UUID) -> Response:
    """The two are done, as it was meant to be."""
    _cohort, row = _found(cohort, pairing)
    if row.state is S.COMPLETED:
        return _back(cohort, pairing)
    together.complete(pairing=row, by=current_user)
    return _back(cohort, pairing, _("The pair is completed, and both are told."))


@blueprint.post("/<uuid:pairing>/end")
@requires(Permission.MENTORING)
def end(cohort: str, pairing: uuid.UUID) -> Answer:
    """End a pair before its time, with a note for the office."""
    found, row = _found(cohort, pairing)
    if row.state is S.ENDED_EARLY:
        return _back(cohort, pairing)
    form = NoteForm()
    if not form.validate():
        return page(found, row, form), 422
    together.end_early(pairing=row, by=current_user, note=form.note.data)
    return _back(cohort, pairing, _("The pair is over, and both are told."))
