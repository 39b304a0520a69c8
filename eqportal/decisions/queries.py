"""What the leader of a case has to decide, and what has been decided."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.decisions.lifecycle import FINAL, DecisionState
from eqportal.decisions.models import GRANTS, Decision, Outcome
from eqportal.extensions import session
from eqportal.reads import once
from eqportal.reviews.panels.queries import Panel, led_by, panel_of, quorum
from eqportal.reviews.panels.standing_in import able_in
from eqportal.reviews.plans.queries import plan_of
from eqportal.reviews.progress import quorate_reviews
from eqportal.reviews.queries import declared_clear, is_clear, visible_to
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission


def leads_clear(user: User, panel: Panel) -> tuple[ColumnElement[bool], ...]:
    """The cases of a call that this person leads and has declared no conflict with."""
    return Submission.call_id == panel.call.id, led_by(user.id, panel), declared_clear(user)


def decidable(user: User, panel: Panel) -> Select[Submission]:
    """The cases that this person has to decide: led, declared clear, and nothing proposed yet."""
    proposed = select(Decision.submission_id)
    return visible_to(user).where(
        Submission.state == SubmissionState.IN_REVIEW,
        Submission.id.not_in(proposed),
        *leads_clear(user, panel),
    )


def somebody_has_won(user: User, panel: Panel) -> bool:
    """Whether the person knows of an award in the call, among the cases that exist for them."""
    won = (
        visible_to(user)
        .join(Decision, Decision.submission_id == Submission.id)
        .where(
            Submission.call_id == panel.call.id,
            Decision.outcome == Outcome.AWARDED,
            Decision.state.in_(FINAL),
        )
    )
    return session().scalar(won.with_only_columns(Submission.id).limit(1)) is not None


def decision_of(submission: Submission, *, fresh: bool = False) -> Decision | None:
    """The decision of a case, taken or only proposed; `fresh` reads it anew, to be changed."""
    wanted = select(Decision).where(Decision.submission_id == submission.id)
    if fresh:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
        return session().scalar(wanted)
    return once(("decision", submission.id), lambda: session().scalar(wanted))


@dataclass(frozen=True)
class Readable:
    """What a member may know of the decision of a case that exists for them."""

    leads: bool
    decision: Decision | None


def readable(user: User, submission: Submission) -> Readable:
    """The leader reads and writes it; the others who are clear read it once it is signed."""
    panel = panel_of(submission.call)
    if not is_clear(user, submission):
        return Readable(leads=False, decision=None)
    this = select(Submission.id).where(Submission.id == submission.id, *leads_clear(user, panel))
    chairs = user.id in {panel.chair, panel.acting_chair}
    leads = chairs and session().scalar(this) is not None
    found = decision_of(submission)
    if found is None or (found.state is DecisionState.PROPOSED and not leads):
        return Readable(leads, None)
    return Readable(leads, found)


def link_to(user: User, submission: Submission) -> DecisionState | bool | None:
    """What a case's own page leads to, in one statement: the state of a decision to be read.

    True where the person leads the case and nothing is proposed; None where there is nothing. The
    row gate has been passed.
    """
    panel = panel_of(submission.call)
    leads = select(Submission.id).where(Submission.id == submission.id, *leads_clear(user, panel))
    clear = select(Submission.id).where(Submission.id == submission.id, declared_clear(user))
    state = select(Decision.state).where(Decision.submission_id == submission.id)
    row = session().execute(select(leads.exists(), clear.exists(), state.scalar_subquery())).one()
    return _link(leads=row[0], clear=row[1], state=row[2])


def _link(*, leads: bool, clear: bool, state: DecisionState | None) -> DecisionState | bool | None:
    if not clear or not (leads or state not in {None, DecisionState.PROPOSED}):
        return None
    return state or True


def granted(call: Call) -> list[Submission]:
    """The cases of a call that were awarded, in full or in part."""
    cases = select(Submission).join(Decision, Decision.submission_id == Submission.id)
    cases = cases.where(
        Submission.call_id == call.id, Decision.outcome.in_(GRANTS), Decision.state.in_(FINAL)
    )
    return list(session().scalars(cases))


def present_for(submission: Submission) -> int:
    """How many count towards the quorum of one case."""
    case = select(Submission.id).where(Submission.id == submission.id)
    return _present(submission.call, case, [submission.id])[submission.id]


def _present(
    call: Call, cases: Select[uuid.UUID], ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, int]:
    """How many count towards the quorum: unconflicted members who have locked a review.

    Where cases are given out, few write a review; then all who may take part count, once there
    is a review to decide on.
    """
    counted = quorate_reviews(cases)
    found = {case: counted.get(case, 0) for case in ids}
    plan = plan_of(call)
    if plan is None or not plan.by_assignment:
        return found
    may = able_in(call, ids)
    return {case: max(n, len(may[case])) if n else 0 for case, n in found.items()}


@dataclass(frozen=True)
class Remaining:
    """The cases that a leader has left: those with a quorum, and those that lack reviews."""

    ready: Sequence[Submission]
    short: Sequence[Submission]


def remaining(user: User, panel: Panel) -> Remaining:
    """What the person has left to decide in a call."""
    cases = decidable(user, panel)
    found = session().scalars(cases.order_by(Submission.reference)).all()
    ids = cases.with_only_columns(Submission.id)
    counted = _present(panel.call, ids, [case.id for case in found])
    enough = {case for case, number in counted.items() if number >= quorum(panel.call)}
    return Remaining(
        [case for case in found if case.id in enough],
        [case for case in found if case.id not in enough],
    )


def undecided(call: Call) -> int:
    """How many cases of a call are still in review."""
    counted = select(func.count(Submission.id)).where(
        Submission.call_id == call.id, Submission.state == SubmissionState.IN_REVIEW
    )
    return once(("undecided", call.id), lambda: session().scalar(counted) or 0)
