"""Cohorts as officers and participants may know of them, and who takes part."""

import uuid
from collections.abc import Sequence

from sqlalchemy import Select, and_, false, or_, select
from sqlalchemy.orm import aliased, joinedload

from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.endorsements.queries import concerns
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place, Side
from eqportal.submissions.lifecycle import OFFICE_READS, SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import unbarred


def kept_from(user: User) -> Select[uuid.UUID]:
    """The cases that were sent and that an officer must not meet: a barrier's, and one's own.

    A party to a case does not prepare its decision (forvaltningsloven section 6 first paragraph);
    who has withdrawn is none any more.
    """
    own = and_(concerns(user.id), Submission.state != SubmissionState.WITHDRAWN)
    return select(Submission.id).where(
        Submission.state.in_(OFFICE_READS),
        Submission.submitted_at.is_not(None),
        or_(own, *(~barrier for barrier in unbarred(user))),
    )


def visible_to(user: User) -> Select[Cohort]:
    """The cohorts that an officer may run: those with no case that the officer is kept from.

    Pairs are weighed against each other, so whoever may not meet one case may not match any.
    """
    if Permission.MENTORING not in user.permissions:
        return select(Cohort).where(false())
    hidden = kept_from(user).where(
        Submission.call_id.in_([Cohort.mentee_call_id, Cohort.mentor_call_id])
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
