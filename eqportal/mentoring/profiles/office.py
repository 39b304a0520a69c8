"""One participant's profile as the office reads it, and changes it for somebody who asks."""

import uuid

from flask import Blueprint, abort, render_template, url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eqportal.access.gates import requires
from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, Participant
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail
from eqportal.mentoring.profiles import page
from eqportal.mentoring.profiles.changing import Editing
from eqportal.mentoring.profiles.display import profile_of
from eqportal.submissions.models import Submission
from eqportal.submissions.view import read

blueprint = Blueprint(
    "office_profiles",
    __name__,
    url_prefix="/<locale:locale>/office/cohorts/<cohort>/participants/<uuid:participant>/profile",
)
HERE = "cohorts.participants"


def _editing(cohort: Cohort, wanted: uuid.UUID, *, lock: bool = False) -> Editing:
    """One participant of this cohort, or there is no such page."""
    query = (
        select(Participant)
        .where(Participant.id == wanted, Participant.cohort_id == cohort.id)
        .options(
            joinedload(Participant.submission).joinedload(Submission.submitter),
            joinedload(Participant.user),
        )
    )
    found = session().scalar(query.with_for_update(of=Participant) if lock else query)
    return Editing.of(found or abort(404))


@blueprint.get("")
@requires(Permission.MENTORING)
def show(cohort: str, participant: uuid.UUID) -> str:
    """Every answer that holds now, those that only the office reads too."""
    found = cohort_or_404(cohort)
    editing = _editing(found, participant)
    return render_template(
        "mentoring/profiles/office.html",
        cohort=found,
        participant=editing.participant,
        profile=profile_of(editing.participant),
        sections=read(editing.participant.submission, editing.answers, lambda _row: None),
        changed=frozenset(editing.participant.changes),
        local_nav=cohort_nav(found, HERE),
        breadcrumbs=cohort_trail(found),
    )


def _place(cohort: Cohort, editing: Editing) -> page.Place:
    context: dict[str, object] = {
        "cohort": cohort,
        "local_nav": cohort_nav(cohort, HERE),
        "breadcrumbs": cohort_trail(cohort),
    }
    back = url_for("office_profiles.show", cohort=cohort.slug, participant=editing.participant.id)
    return page.Place("mentoring/profiles/office_change.html", context, back)


@blueprint.get("/change")
@requires(Permission.MENTORING)
def change(cohort: str, participant: uuid.UUID) -> str:
    """The participant's own page, for the officer."""
    found = cohort_or_404(cohort)
    editing = _editing(found, participant)
    if found.closed_at is not None:
        abort(404)
    return page.fresh(editing, _place(found, editing))


@blueprint.post("/change")
@requires(Permission.MENTORING)
def save(cohort: str, participant: uuid.UUID) -> page.Answer:
    """Keep what somebody has told."""
    found = cohort_or_404(cohort)
    editing = _editing(found, participant, lock=True)
    if found.closed_at is not None:
        raise WrongStateError("the cohort is closed")
    return page.taken(editing, _place(found, editing))
