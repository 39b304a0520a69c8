"""The decisions of a call that one person may know, and what the person may do with them."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, and_, case, func, or_, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.models import Decision
from eqportal.extensions import session
from eqportal.reviews.panels.queries import Panel, led_by
from eqportal.reviews.queries import declared_clear
from eqportal.reviews.within import visible_within
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to as office_sees

PAGE = 25
S = DecisionState
WAITS = {S.SIGNED_ONCE: 0, S.SIGNED_TWICE: 1, S.PROPOSED: 2, S.APPLIED: 3, S.ANNOUNCED: 4}
HAS_ONE = (
    SubmissionState.IN_REVIEW,
    SubmissionState.DECIDED,
    SubmissionState.ANNOUNCED,
    SubmissionState.CLOSED,
)


@dataclass(frozen=True)
class Pending:
    """A case with its decision."""

    case: Submission
    decision: Decision


def of_member(user: User, *panels: Panel) -> Select[Submission]:
    """Cases with a decision: led ones, and those that are signed, declared clear."""
    led = [and_(Submission.call_id == p.call.id, led_by(user.id, p)) for p in panels]
    return (
        visible_within(user, *panels)
        .join(Decision, Decision.submission_id == Submission.id)
        .where(
            declared_clear(user),
            or_(Decision.state != S.PROPOSED, *led),
        )
    )


def of_office(user: User, *calls: Call) -> Select[Submission]:
    """Every decision of the calls, less what a barrier keeps from the officer."""
    return (
        office_sees(user)
        .join(Decision, Decision.submission_id == Submission.id)
        .where(
            Submission.call_id.in_([call.id for call in calls]),
            Submission.submitter_id != user.id,
            Submission.state.in_(HAS_ONE),
        )
    )


def counts(cases: Select[Submission]) -> Counter[DecisionState]:
    """How many of these decisions stand in each state."""
    grouped = cases.with_only_columns(Decision.state, func.count(Decision.id))
    rows = session().execute(grouped.group_by(Decision.state))
    found: Counter[DecisionState] = Counter()
    for state, number in rows:
        found[state] = number
    return found


def page_of(cases: Select[Submission], page: int) -> list[Pending]:
    """One page: what waits for a signature first, then by outcome and reference."""
    ids = cases.with_only_columns(Submission.id).subquery()
    rows = session().execute(
        select(Submission, Decision)
        .join(Decision, Decision.submission_id == Submission.id)
        .where(Submission.id.in_(select(ids.c.id)))
        .order_by(
            case(WAITS, value=Decision.state),
            Decision.outcome,
            Decision.reserve_place.nulls_last(),
            Submission.reference,
        )
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [Pending(found, decision) for found, decision in rows]


def ready(cases: Select[Submission]) -> list[Submission]:
    """The cases whose decisions two people have signed, to be applied together."""
    signed = cases.where(
        Decision.state == S.SIGNED_TWICE, Submission.state == SubmissionState.IN_REVIEW
    )
    return list(session().scalars(signed.order_by(Submission.reference)))


def named(cases: Select[Submission], references: Collection[str]) -> list[Submission]:
    """Those of the cases that have one of these references."""
    found = cases.where(Submission.reference.in_(references))
    return list(session().scalars(found.order_by(Submission.reference)))
