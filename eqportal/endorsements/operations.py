"""What a unit does with one submission: support it, hold it back, or return it one step."""

from dataclasses import dataclass

from sqlalchemy import select

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.endorsements import ranking
from eqportal.endorsements.lifecycle import LIFECYCLE, EndorsementAction, EndorsementState
from eqportal.endorsements.models import Endorsement, EndorsementStep, Level
from eqportal.endorsements.queries import concerns
from eqportal.endorsements.rounds.mails import tell_of_return
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.extensions import session
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission


class StaleEndorsementError(Exception):
    """Somebody else of the unit has saved since the form was opened."""


@dataclass(frozen=True)
class Judgement:
    """What a leader says: whether the unit supports it, why, and what the unit pays."""

    supports: bool
    assessment: str = ""
    reasons: str = ""
    own_share: int | None = None


def assess(
    *, endorsement: Endorsement, round_: UnitRound, judgement: Judgement, version: int, by: User
) -> None:
    """Support a submission or hold it back; it can be changed until the round is sent.

    WrongStateError when the round or the submission no longer waits for it.
    """
    _check(endorsement, round_, by)
    if endorsement.version != version:
        raise StaleEndorsementError
    A = EndorsementAction  # noqa: N806 - as in the lifecycle
    action = A.SUPPORT if judgement.supports else A.HOLD_BACK
    endorsement.state = LIFECYCLE.move(endorsement.state, action, Actor.ENDORSER)
    endorsement.assessment, endorsement.reasons = judgement.assessment, judgement.reasons
    endorsement.own_share = judgement.own_share
    endorsement.decided_by, endorsement.decided_at = by.id, now()
    session().flush()
    if judgement.supports:
        ranking.append(endorsement)
    else:
        ranking.leave(endorsement)
    record(f"endorsement.{action}", by=by.id, subject=endorsement, level=endorsement.level)


def _check(endorsement: Endorsement, round_: UnitRound, by: User) -> None:
    """The gate keeps them away already; what must never happen is asked twice."""
    if not round_.accepts(now()):
        message = "the round is sent, or its deadline is past"
        raise WrongStateError(message)
    if endorsement.submission.state is not SubmissionState.ENDORSING:
        message = "the submission no longer waits for its unit"
        raise WrongStateError(message)
    own = select(Submission.id).where(Submission.id == endorsement.submission_id, concerns(by.id))
    if session().scalar(own) is not None:
        message = "nobody endorses their own application"
        raise WrongStateError(message)


def move(*, endorsement: Endorsement, round_: UnitRound, place: int, by: User) -> int:
    """Give a supported submission another place in the ranking; returns the place."""
    _check(endorsement, round_, by)
    if endorsement.state is not EndorsementState.SUPPORTED:
        message = "only what the unit supports has a place"
        raise WrongStateError(message)
    before = endorsement.rank
    after = ranking.place(endorsement, place)
    if after != before:
        record("endorsement.ranked", by=by.id, subject=endorsement, source=before, target=after)
    return after


def keep_step(row: Endorsement, action: EndorsementAction, by: User, reasons: str = "") -> None:
    """Keep what was said, so that a later change of mind leaves it readable."""
    step = EndorsementStep(
        endorsement_id=row.id,
        action=action,
        rank=row.rank,
        own_share=row.own_share,
        assessment=row.assessment,
        reasons=reasons or row.reasons,
        by_id=by.id,
        at=now(),
    )
    session().add(step)


def before_faculty(endorsement: Endorsement) -> Endorsement | None:
    """The department's word on the submission that a faculty has before it."""
    if endorsement.level is not Level.FACULTY:
        return None
    return session().scalar(
        select(Endorsement).where(
            Endorsement.submission_id == endorsement.submission_id,
            Endorsement.level == Level.DEPARTMENT,
        )
    )


def return_to_department(
    *, endorsement: Endorsement, round_: UnitRound, reason: str, by: User
) -> None:
    """Give a submission back to its department, whose round is then open again."""
    _check(endorsement, round_, by)
    first = before_faculty(endorsement)
    if first is None or first.state is not EndorsementState.SENT_ON:
        message = "there is no department to return it to"
        raise WrongStateError(message)
    below = session().scalars(
        select(UnitRound).where(
            UnitRound.call_id == first.call_id,
            UnitRound.unit_id == first.unit_id,
            UnitRound.level == Level.DEPARTMENT,
        )
    )
    keep_step(first, EndorsementAction.RETURN, by, reason)
    for row in (first, endorsement):
        row.state = LIFECYCLE.move(row.state, EndorsementAction.RETURN, Actor.ENDORSER)
        ranking.leave(row)
    department = below.one()
    department.sent_at = department.sent_by = department.reason = None
    round_.told_at = None  # its leaders are told again when it has come back
    if not department.accepts(now()):
        department.late_until = round_.deadline
    session().flush()
    record("endorsement.returned", by=by.id, subject=first, reason=reason)
    tell_of_return(department)
