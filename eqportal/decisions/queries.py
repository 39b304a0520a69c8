"""What the leader of a case has to decide, and what has been decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.decisions.models import Decision, Outcome
from eqportal.extensions import session
from eqportal.reviews.panels.queries import Panel, led_by
from eqportal.reviews.progress import quorate_reviews
from eqportal.reviews.queries import declared_clear, visible_to
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission


def leads_clear(user: User, panel: Panel) -> tuple[ColumnElement[bool], ...]:
    """The cases of a call that this person leads and has declared no conflict with."""
    return Submission.call_id == panel.call.id, led_by(user.id, panel), declared_clear(user)


def decidable(user: User, panel: Panel) -> Select[Submission]:
    """The cases that this person decides: led, declared clear and still in review."""
    in_review = Submission.state == SubmissionState.IN_REVIEW
    return visible_to(user).where(in_review, *leads_clear(user, panel))


def somebody_has_won(user: User, panel: Panel) -> bool:
    """Whether the person knows of an award in the call, among the cases that exist for them."""
    won = (
        visible_to(user)
        .join(Decision, Decision.submission_id == Submission.id)
        .where(Submission.call_id == panel.call.id, Decision.outcome == Outcome.AWARDED)
    )
    return session().scalar(won.with_only_columns(Submission.id).limit(1)) is not None


def decision_of(submission: Submission) -> Decision | None:
    """The decision of a case, if it has been taken."""
    return session().scalar(select(Decision).where(Decision.submission_id == submission.id))


def granted(call: Call) -> list[Submission]:
    """The cases of a call that were awarded, in full or in part."""
    outcomes = (Outcome.AWARDED, Outcome.PART_AWARDED)
    cases = select(Submission).join(Decision, Decision.submission_id == Submission.id)
    cases = cases.where(Submission.call_id == call.id, Decision.outcome.in_(outcomes))
    return list(session().scalars(cases))


def locked_reviews(submission: Submission) -> int:
    """How many unconflicted members have locked a review of the case."""
    case = select(Submission.id).where(Submission.id == submission.id)
    return quorate_reviews(case).get(submission.id, 0)


@dataclass(frozen=True)
class Remaining:
    """The cases that a leader has left: those with a quorum, and those that lack reviews."""

    ready: Sequence[Submission]
    short: Sequence[Submission]


def remaining(user: User, panel: Panel) -> Remaining:
    """What the person has left to decide in a call."""
    cases = decidable(user, panel)
    counted = quorate_reviews(cases.with_only_columns(Submission.id))
    found = session().scalars(cases.order_by(Submission.reference)).all()
    enough = {case.id for case in found if counted.get(case.id, 0) >= panel.call.quorum}
    return Remaining(
        [case for case in found if case.id in enough],
        [case for case in found if case.id not in enough],
    )


def undecided(call: Call) -> int:
    """How many cases of a call are still in review."""
    counted = select(func.count(Submission.id)).where(
        Submission.call_id == call.id, Submission.state == SubmissionState.IN_REVIEW
    )
    return session().scalar(counted) or 0
