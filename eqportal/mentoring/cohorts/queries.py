"""Cohorts as officers and participants may know of them, and who takes part."""

import uuid
from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased, joinedload

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place, Side
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to as office_sees

SENT_LATER = (SubmissionState.DRAFT, SubmissionState.LAPSED)


def visible_to(user: User) -> Select[Cohort]:
    """The cohorts that an officer may run: those with no case that the officer is kept from.

    Pairs are weighed against each other, so whoever may not meet one case may not match any.
    """
    met = office_sees(user).with_only_columns(Submission.id)
    hidden = select(Submission.id).where(
        Submission.call_id.in_([Cohort.mentee_call_id, Cohort.mentor_call_id]),
        Submission.state.not_in(SENT_LATER),
        Submission.id.not_in(met),
    )
    return select(Cohort).where(~hidden.correlate(Cohort).exists())


def cohort_for(user: User, slug: str, *, lock: bool = False) -> Cohort | None:
    """The cohort of the mentees' call with that slug; with `lock`, kept still until the commit."""
    call = aliased(Call)
    of_slug = select(call.id).where(call.slug == slug).scalar_subquery()
    wanted = visible_to(user).where(Cohort.mentee_call_id == of_slug)
    return session().scalar(wanted.with_for_update(of=Cohort) if lock else wanted)


def participants(
    cohort: Cohort, side: Side | None = None, place: Place | None = Place.SELECTED
) -> Sequence[Participant]:
    """Who takes part, by reference, with person and case; one statement."""
    wanted = (
        select(Participant)
        .join(Participant.submission)
        .where(Participant.cohort_id == cohort.id)
        .options(joinedload(Participant.user), joinedload(Participant.submission))
        .order_by(Submission.reference)
    )
    if side is not None:
        wanted = wanted.where(Participant.side == side)
    if place is not None:
        wanted = wanted.where(Participant.place == place)
    return session().scalars(wanted).all()


def own(user: User) -> Select[Participant]:
    """The person's own places in cohorts, whichever side."""
    return select(Participant).where(Participant.user_id == user.id)


def participant_of(cohort: Cohort, wanted: uuid.UUID) -> Participant | None:
    """One participant of this cohort."""
    found = session().get(Participant, wanted)
    return found if found is not None and found.cohort_id == cohort.id else None
