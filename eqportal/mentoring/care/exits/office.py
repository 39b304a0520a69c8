"""The office cares for the pairs: who waits for a talk, and who has not met for a while."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.forms.fields import RadiosField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.mentoring.care.exits import operations, queries
from eqportal.mentoring.care.exits.queries import Told
from eqportal.mentoring.care.log import queries as log
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail, register_room_link
from eqportal.mentoring.pairings.lifecycle import TOGETHER
from eqportal.ui.paging import pages

blueprint = Blueprint("pair_care", __name__, url_prefix="/<locale:locale>/office/cohorts")
HERE = "pair_care.index"
ONE = "/<cohort>/care/talks/<uuid:told>"
GOES_ON, ENDS = "goes_on", "ends"


class HandleForm(PortalForm):
    """What came of the talk."""

    outcome = RadiosField(
        _l("What came of the talk?"),
        [Required(_l("Choose what came of the talk"))],
        choices=[
            (GOES_ON, _l("The pair goes on"), _l("Nobody gets a mail.")),
            (
                ENDS,
                _l("The pair ends"),
                _l("Both get a mail in neutral words, and both can be matched again at once."),
            ),
        ],
    )
    note = TextAreaField(
        _l("Note for the office"),
        [AtMost(characters=2000)],
        description=_l("Only officers read it. It is kept when the pair ends."),
        optional=True,
        rows=3,
    )


@blueprint.get("/<cohort>/care")
@requires(Permission.MENTORING)
def index(cohort: str) -> str:
    """Who waits for a talk, and pairs that have not met for a while; `?show=all`: every pair."""
    found, everybody = cohort_or_404(cohort), request.args.get("show") == "all"
    wanted = log.rhythms(found, now(), everybody=everybody)
    chosen = {"show": "all"} if everybody else {}
    place = pages(log.rhythm_count(wanted), log.PAGE, HERE, cohort=cohort, **chosen)
    return render_template(
        "mentoring/care/care.html",
        cohort=found,
        waiting=queries.waiting(found),
        waiting_count=queries.waiting_count(found),
        rhythms=log.rhythm_page(wanted, place.current),
        everybody=everybody,
        place=place,
        local_nav=cohort_nav(found, HERE),
        breadcrumbs=cohort_trail(found),
    )


def _page(cohort: Cohort, told: Told, form: HandleForm) -> str:
    return render_template(
        "mentoring/care/talk.html",
        cohort=cohort,
        told=told,
        together=told.pairing.state in TOGETHER,
        form=form,
        errors=summary(form),
        local_nav=cohort_nav(cohort, HERE),
    )


def _found(slug: str, wanted: uuid.UUID, *, lock: bool = False) -> tuple[Cohort, Told]:
    cohort = cohort_or_404(slug)
    return cohort, queries.one(cohort, wanted, lock=lock) or abort(404)


@blueprint.get(ONE)
@requires(Permission.MENTORING)
def talk(cohort: str, told: uuid.UUID) -> str:
    """What was told, what to do, and what came of it."""
    found, one = _found(cohort, told)
    return _page(found, one, HandleForm(data={"note": ""}))


@blueprint.post(ONE)
@requires(Permission.MENTORING)
def handle(cohort: str, told: uuid.UUID) -> Response | tuple[str, int]:
    """After the talk: it goes on, or it ends. A pair that is over already is only noted."""
    found, one = _found(cohort, told, lock=True)
    form, together = HandleForm(), one.pairing.state in TOGETHER
    if one.exit.handled_at is None and together and not form.validate():
        return _page(found, one, form), 422
    ends = together and form.outcome.data == ENDS
    note = (form.note.data or "") if ends else ""
    operations.handle(told=one, cohort=found, ends=ends, note=note, by=current_user)
    session().commit()
    flash(_("The pair has ended, and both are told.") if ends else _("It is handled."), "success")
    return redirect(url_for("pair_care.talk", cohort=cohort, told=told), 303)


register_room_link(HERE, _l("How the pairs are doing"), 65)
