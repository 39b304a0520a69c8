"""What reviews were before they were unlocked."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.reviews.models import EarlierReview, Review


@dataclass(frozen=True)
class Before:
    """A review as it once was locked, and who unlocked it."""

    review: EarlierReview
    unlocked_by: str


def earlier_of(reviews: Sequence[Review]) -> dict[uuid.UUID, list[Before]]:
    """The earlier versions of these reviews, the latest first; one statement, if there are any."""
    found: dict[uuid.UUID, list[Before]] = defaultdict(list)
    unlocked = [review.id for review in reviews if review.unlocked]
    if not unlocked:
        return found
    rows = session().execute(
        select(EarlierReview, User.name, User.email)
        .join(User, User.id == EarlierReview.unlocked_by_id)
        .where(EarlierReview.review_id.in_(unlocked))
        .order_by(EarlierReview.unlocked_at.desc())
    )
    for earlier, name, email in rows:
        found[earlier.review_id].append(Before(earlier, name or email))
    return found
