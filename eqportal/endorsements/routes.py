"""A leader's pages of one case: reading it, giving the unit's word, and returning it."""

import uuid

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.endorsements import operations, queries
from eqportal.endorsements.forms import AssessmentForm
from eqportal.endorsements.models import Endorsement, Level
from eqportal.endorsements.page import address, case_page, form_for, return_form
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.endorsements.rounds.queries import one
from eqportal.extensions import session
from eqportal.files import storage
from eqportal.forms.spec import Reader
from eqportal.submissions.screening import sent

blueprint = Blueprint("endorsements", __name__, url_prefix="/<locale:locale>/units")
ROUND = "/<call>/<unit>/<any(department,faculty):level>"
CASE = f"{ROUND}/<reference>"
Answer = str | Response | tuple[str, int]


def enter(call: str, unit: str, level: str, *, lock: bool = False) -> UnitRound:
    """A round that this person answers for; to everybody else it does not exist."""
    return one(current_user, call, unit, Level(level), lock=lock) or abort(404)


def meet(
    call: str, unit: str, level: str, reference: str, *, lock: bool = False
) -> tuple[Endorsement, UnitRound]:
    """A case of a round; one's own is as missing as any other."""
    round_ = enter(call, unit, level, lock=lock)
    return queries.case(current_user, round_, reference) or abort(404), round_


@blueprint.get(CASE)
@requires(Permission.ENDORSE)
def case(call: str, unit: str, level: str, reference: str) -> str:
    """What was sent, and the unit's word on it."""
    row, round_ = meet(call, unit, level, reference)
    return case_page(row, round_)


@blueprint.get(f"{CASE}/files/<uuid:file>")
@requires(Permission.ENDORSE)
def file(call: str, unit: str, level: str, reference: str, file: uuid.UUID) -> Response:
    """One of the files of the case, when the endorser may read the answer it is part of."""
    row, _round = meet(call, unit, level, reference)
    stored = sent.file_sent(row.submission, file, reader=Reader.ENDORSER)
    return storage.answer(stored or abort(404))


@blueprint.post(CASE)
@requires(Permission.ENDORSE)
def assess(call: str, unit: str, level: str, reference: str) -> Answer:
    """Support it, or hold it back with reasons."""
    row, round_ = meet(call, unit, level, reference, lock=True)
    form = form_for(row)
    if not form.validate():
        return case_page(row, round_, form=form), 422
    try:
        operations.assess(
            endorsement=row,
            round_=round_,
            judgement=form.judgement(),
            version=form.opened_on,
            by=current_user,
        )
    except operations.StaleEndorsementError:
        return _stale(form, call, unit, level, reference), 409
    session().commit()
    flash(_("Your assessment is saved. Nothing is sent until you send the round."), "success")
    return redirect(url_for("rounds.show", **address(round_)), 303)


def _stale(form: AssessmentForm, call: str, unit: str, level: str, reference: str) -> str:
    """Both texts: what was typed stays in the form, what a colleague saved stands over it."""
    session().rollback()
    row, round_ = meet(call, unit, level, reference)
    form.version.data = str(row.version)
    return case_page(row, round_, form=form, stale=row)


@blueprint.post(f"{CASE}/return")
@requires(Permission.ENDORSE)
def return_(call: str, unit: str, level: str, reference: str) -> Answer:
    """Give it back to the department, with what is missing."""
    row, round_ = meet(call, unit, level, reference, lock=True)
    form = return_form()
    if not form.validate():
        return case_page(row, round_, returning=form), 422
    operations.return_to_department(
        endorsement=row, round_=round_, reason=form.reason.data.strip(), by=current_user
    )
    session().commit()
    flash(_("%(reference)s is returned to the department.", reference=reference), "success")
    return redirect(url_for("rounds.show", **address(round_)), 303)
