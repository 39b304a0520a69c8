"""The reading view of a case: the answers, the member's own review beside, others' when allowed."""

from dataclasses import dataclass
from typing import Any

from flask import render_template
from flask_login import current_user
from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.endorsements.reading import words_on
from eqportal.extensions import session
from eqportal.forms.spec import Reader
from eqportal.programmes.options import Chain
from eqportal.reviews import labels, queries, rooms
from eqportal.reviews.forms import ReviewForm, review_form
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.operations import may_write
from eqportal.reviews.panels.queries import panel_of
from eqportal.submissions.models import Submission
from eqportal.submissions.screening import sent


@dataclass(frozen=True)
class Colleague:
    """A colleague's locked review, to be read in the discussion."""

    name: str
    review: Review


def may_read_others(submission: Submission, own: Review | None) -> bool:
    """Others' reviews open when one's own is locked and the chair has opened the discussion."""
    locked = own is not None and own.state is ReviewState.LOCKED
    return locked and submission.call.discussion_opened_at is not None


def colleagues(user: User, submission: Submission) -> list[Colleague]:
    """The locked reviews of the other members, by name."""
    rows = session().execute(
        select(User.name, User.email, Review)
        .join(Review, Review.user_id == User.id)
        .where(
            Review.submission_id == submission.id,
            Review.state == ReviewState.LOCKED,
            Review.user_id != user.id,
        )
        .order_by(User.name, User.email)
    )
    return [Colleague(name or email, review) for name, email, review in rows]


def page(
    submission: Submission,
    *,
    form: ReviewForm | None = None,
    stale: Review | None = None,
    reviewing: bool = False,
    errors: list[tuple[str, str]] | None = None,
) -> str:
    """The whole page; `stale` is the review as it is saved when the form was opened before."""
    user, call = current_user, submission.call
    own = queries.own_review(user, submission)
    writable = may_write(submission, own)
    others = colleagues(user, submission) if may_read_others(submission, own) else []
    context: dict[str, Any] = {
        "submission": submission,
        "call": call,
        "sections": sent.sections(submission, "cases.file", reader=Reader.REVIEWER),
        "review": own,
        "form": form or (review_form(call.rubric, own) if writable else None),
        "others": others,
        "stale": stale,
        "reviewing": reviewing,
        "errors": errors,
        "links": [link for more in rooms.case_links for link in more(user, submission)],
        "words": words_on(submission) if call.options.chain is not Chain.NONE else [],
        "labels": labels,
        "local_nav": rooms.menu(panel_of(call)),
    }
    return render_template("reviews/case.html", **context)
