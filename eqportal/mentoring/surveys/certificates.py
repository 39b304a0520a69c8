"""The office's list of certificates of a cohort: taken, or given where a pair ended early."""

import uuid
from collections.abc import Sequence

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import func, select
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions.letters.reading import attachment
from eqportal.extensions import session
from eqportal.mentoring.cohorts.labels import ROLES
from eqportal.mentoring.cohorts.models import Cohort, Participant
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.surveys import certificate, queries
from eqportal.mentoring.surveys.models import CertificateGrant
from eqportal.ui.paging import pages

blueprint = Blueprint(
    "certificates", __name__, url_prefix="/<locale:locale>/office/cohorts/<cohort>/certificates"
)
PAGE = 25


@blueprint.get("")
@requires(Permission.MENTORING)
def index(cohort: str) -> str:
    """Everybody who has a certificate, or could be given one."""
    found = cohort_or_404(cohort)
    wanted = queries.might_have_certificate(found)
    number = select(func.count()).select_from(wanted.order_by(None).subquery())
    place = pages(session().scalar(number) or 0, PAGE, "certificates.index", cohort=cohort)
    rows = session().scalars(wanted.limit(PAGE).offset((place.current - 1) * PAGE)).all()
    return render_template(
        "mentoring/surveys/certificates.html",
        cohort=found,
        rows=rows,
        having=_having(rows),
        roles=ROLES,
        place=place,
        local_nav=cohort_nav(found, "survey_office.show"),
        breadcrumbs=cohort_trail(found),
    )


def _having(rows: Sequence[Participant]) -> set[uuid.UUID]:
    """Which of these have a certificate; the round is not forgotten."""
    ids = [row.id for row in rows]
    completed = select(Participant.id).where(
        Participant.id.in_(ids), queries.paired(PairingState.COMPLETED)
    )
    given = select(CertificateGrant.participant_id).where(CertificateGrant.participant_id.in_(ids))
    return {*session().scalars(completed), *session().scalars(given)}


def _one(cohort: Cohort, wanted: uuid.UUID, *, lock: bool = False) -> Participant:
    asked = queries.might_have_certificate(cohort).where(Participant.id == wanted)
    found = session().scalar(asked.with_for_update(of=Participant) if lock else asked)
    return found or abort(404)


@blueprint.get("/<uuid:participant>.pdf")
@requires(Permission.MENTORING)
def pdf(cohort: str, participant: uuid.UUID) -> Response:
    """Somebody's certificate, in the language of the address."""
    one = _one(cohort_or_404(cohort), participant)
    part = certificate.part_of(one) or abort(404)
    return attachment(certificate.as_pdf(one, part), certificate.filename(one))


@blueprint.post("/<uuid:participant>/grant")
@requires(Permission.MENTORING)
def grant(cohort: str, participant: uuid.UUID) -> AnyResponse:
    """Give a certificate to somebody whose pairing ended early; a second press changes nothing."""
    one = _one(cohort_or_404(cohort), participant, lock=True)
    if certificate.part_of(one) is None:
        certificate.grant(participant=one, by=current_user)
        session().commit()
        told = _("%(name)s has a certificate now, and is told by mail.", name=one.user.called)
        flash(told, "success")
    return redirect(url_for("certificates.index", cohort=cohort), 303)
