"""Telling members what they have been given, when the office says so and not before."""

import uuid

from sqlalchemy import and_, or_, select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.assignments.queries import not_recused
from eqportal.reviews.panels.queries import members_of
from eqportal.submissions.lifecycle import PANEL_READS
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to


def _untold(call: Call, officer: User) -> list[Assignment]:
    """What has changed since its member was told; what a recusal has emptied is never told.

    Cases that do not exist for the officer are for another to tell of.
    """
    known = visible_to(officer).where(
        Submission.call_id == call.id, Submission.state.in_(PANEL_READS)
    )
    new = and_(Assignment.state == AssignmentState.ASSIGNED, Assignment.told_at.is_(None))
    taken_back = and_(
        Assignment.state == AssignmentState.WITHDRAWN, Assignment.told_at < Assignment.changed_at
    )
    return list(
        session().scalars(
            select(Assignment).where(
                Assignment.submission_id.in_(known.with_only_columns(Submission.id)),
                or_(new, taken_back),
                not_recused(),
            )
        )
    )


def untold(call: Call, officer: User) -> set[uuid.UUID]:
    """The members who have not been told of what was given to them or taken back."""
    seated = {member.user_id for member in members_of(call)}
    return {row.user_id for row in _untold(call, officer)} & seated


def tell(*, call: Call, by: User) -> int:
    """One mail to each of them, in one batch of the outbox; returns how many."""
    if call.state is not CallState.REVIEWING:
        message = "the cases are told of while the panel reviews"
        raise WrongStateError(message)
    seated, moment = {member.user_id: member.user for member in members_of(call)}, now()
    rows = [row for row in _untold(call, by) if row.user_id in seated]
    for row in rows:
        row.told_at = moment
    people = sorted({row.user_id for row in rows})
    for person in people:
        user = seated[person]
        to = Recipient(user.email, user.locale, user.id)
        queue("reviews/emails/assigned", to=to, about=call, call=call)
    if people:
        record("assignment.told", by=by.id, subject=call, members=[str(id_) for id_ in people])
    return len(people)
