"""The member's progress in several calls at once, for the lobby."""

import uuid
from collections.abc import Collection, Sequence

from sqlalchemy import and_, func, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews import queries
from eqportal.reviews.assignments.own import assigned_to
from eqportal.reviews.counting import met
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.plans.models import ReviewPlan
from eqportal.reviews.queries import visible_to
from eqportal.reviews.queue.queries import Tally
from eqportal.submissions.models import Submission


def tallies(user: User, calls: Sequence[Call]) -> dict[uuid.UUID, Tally]:
    """How many the member has locked, of how many; a call without cases for them is left out."""
    done, exist = queries.own_locked(user), met(user, *calls)
    every = {call: Tally(done.get(call, 0), number) for call, number in exist.items()}
    gives_out = select(ReviewPlan.call_id).where(
        ReviewPlan.by_assignment, ReviewPlan.call_id.in_([call.id for call in calls])
    )
    giving = set(session().scalars(gives_out))
    kept = {call: own for call, own in every.items() if call not in giving}
    return kept | _assigned(user, giving) if giving else kept


def _assigned(user: User, calls: Collection[uuid.UUID]) -> dict[uuid.UUID, Tally]:
    """Of the calls that give cases out, what is the member's alone."""
    own = and_(
        Review.submission_id == Submission.id,
        Review.user_id == user.id,
        Review.state == ReviewState.LOCKED,
    )
    rows = session().execute(
        visible_to(user)
        .where(Submission.call_id.in_(calls), Submission.id.in_(assigned_to(user)))
        .outerjoin(Review, own)
        .with_only_columns(Submission.call_id, func.count(Review.id), func.count(Submission.id))
        .group_by(Submission.call_id)
    )
    return {call: Tally(locked, number) for call, locked, number in rows}
