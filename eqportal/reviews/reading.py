"""The reading view of a case: the answers, the member's own review beside, others' when allowed."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.reviews import labels, rooms
from eqportal.reviews.assignments.queries import has_part
from eqportal.reviews.at_hand import AtHand
from eqportal.reviews.blind import names, units
from eqportal.reviews.blind import reading as blind
from eqportal.reviews.forms import ReviewForm, review_form
from eqportal.reviews.hindrances import why_not
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.panels.queries import Panel, led_by, panel_of
from eqportal.reviews.plans.models import Others
from eqportal.reviews.plans.queries import Stand, stand
from eqportal.reviews.queue.queries import tally
from eqportal.reviews.unlocking.operations import may_unlock
from eqportal.reviews.unlocking.queries import Before, earlier_of
from eqportal.submissions.models import Submission


@dataclass(frozen=True)
class Colleague:
    """A colleague's locked review, to be read in the discussion."""

    name: str
    review: Review


@dataclass(frozen=True)
class Desk:
    """A case as it stands for one member: the own review, the phase, and whether they lead it."""

    case: AtHand
    panel: Panel
    work: Stand
    leads: bool
    why: str
    """Why the review cannot be written now; "" when it can."""

    @property
    def submission(self) -> Submission:
        """The case itself."""
        return self.case.submission

    @property
    def own(self) -> Review | None:
        """The member's own review."""
        return self.case.review

    @property
    def reads_others(self) -> bool:
        """Whether the others' locked reviews are open: after the own, and to whoever leads."""
        if self.leads and self.work.rights.sees_others is not Others.NEVER:
            return True
        locked = self.own is not None and self.own.state is ReviewState.LOCKED
        return self.work.rights.may_read_others(own_locked=locked)

    def may_unlock(self, review: Review) -> bool:
        """Whether the member may unlock this review, their own or a colleague's."""
        return may_unlock(review, self.submission, current_user, self.work, leads=self.leads)


def desk_of(user: User, case: AtHand) -> Desk:
    """What the member's page of a case is made from."""
    submission, panel = case.submission, panel_of(case.submission.call)
    why, work = hindrance(user, case), stand(submission.call)
    return Desk(case, panel, work, leads(user, submission, panel), why)


def hindrance(user: User, case: AtHand) -> str:
    """Why the member cannot write a review of the case now; "" when they can."""
    work = stand(case.submission.call)
    locked = case.review is not None and case.review.state is ReviewState.LOCKED
    part = locked or not work.gives_out or has_part(user, case.submission)
    return why_not(case.submission, case.review, work, part=part)


def leads(user: User, submission: Submission, panel: Panel) -> bool:
    """Whether the person leads the case; asked of the chairs alone."""
    if not rooms.leads_room(user, panel):
        return False
    own = select(Submission.id).where(Submission.id == submission.id, led_by(user.id, panel))
    return session().scalar(own) is not None


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
        .options(joinedload(Review.scores))
    )
    return [Colleague(name or email, review) for name, email, review in rows.unique()]


def page(
    case: AtHand,
    *,
    form: ReviewForm | None = None,
    stale: Review | None = None,
    reviewing: bool = False,
    errors: list[tuple[str, str]] | None = None,
    strange: Sequence[str] = (),
) -> str:
    """The whole page; `stale` is the review as it is saved when the form was opened before.

    `strange` are texts that were posted about criteria of another call.
    """
    user, submission, desk = current_user, case.submission, desk_of(current_user, case)
    call = submission.call
    writable = review_form(call.rubric, desk.own, latest=case.number) if not desk.why else None
    context: dict[str, Any] = {
        "submission": submission,
        "title": names.title(submission, user),
        "call": call,
        "sections": blind.sections(submission, user, case.newest),
        "desk": desk,
        "review": desk.own,
        "newest": case.number,
        "form": form or writable,
        "page_name": secrets.token_urlsafe(12),
        "stale": stale,
        "strange": strange,
        "reviewing": reviewing,
        "errors": errors,
        "links": [link for more in rooms.case_links for link in more(user, submission)],
        "labels": labels,
        "local_nav": rooms.menu(desk.panel),
    }
    spoken = units.spoken(submission, user)
    counted = tally(user, call, desk.work) if reviewing and desk.work.rights.may_score else None
    beside = _beside(desk) | {"tally": counted}
    return render_template("reviews/case.html", **context, **spoken, **beside)


def _beside(desk: Desk) -> dict[str, Any]:
    """The others' reviews, and what each that is shown was before it was unlocked."""
    others = colleagues(current_user, desk.submission) if desk.reads_others else []
    shown = [desk.own] if desk.own else []
    shown += [colleague.review for colleague in others] if desk.leads else []
    earlier: dict[Any, list[Before]] = earlier_of(shown)
    return {"others": others, "earlier": earlier}
