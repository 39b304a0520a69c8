"""What must always hold of endorsements; `eqportal doctor` asks."""

from collections import defaultdict

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import register_check
from eqportal.calls.models import Call
from eqportal.endorsements.lifecycle import EndorsementState
from eqportal.endorsements.models import Endorsement
from eqportal.endorsements.queries import concerns
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.programmes.options import Chain
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission


def ranks_have_no_gaps(db: Session) -> list[str]:
    """Per unit, call and level the ranks are 1, 2, 3, ..."""
    found: dict[tuple[object, object, str], list[int]] = defaultdict(list)
    rows = db.execute(
        select(Endorsement.call_id, Endorsement.unit_id, Endorsement.level, Endorsement.rank)
        .where(Endorsement.rank.is_not(None))
        .order_by(Endorsement.rank)
    )
    for call, unit, level, rank in rows:
        found[call, unit, level].append(rank or 0)
    return [
        f"the ranks of unit {unit} in call {call} at {level} level are {ranks}"
        for (call, unit, level), ranks in found.items()
        if ranks != list(range(1, len(ranks) + 1))
    ]


def what_was_sent_on_has_a_sender(db: Session) -> list[str]:
    """Who and when, and a round to belong to."""
    in_round = exists().where(
        UnitRound.call_id == Endorsement.call_id,
        UnitRound.unit_id == Endorsement.unit_id,
        UnitRound.level == Endorsement.level,
    )
    nobody = Endorsement.sent_at.is_(None) | Endorsement.sent_by.is_(None)
    rows = db.scalars(
        select(Endorsement.id).where(
            (Endorsement.state == EndorsementState.SENT_ON) & (nobody | ~in_round)
        )
    )
    return [f"endorsement {row} was sent on by nobody, or in no round" for row in rows]


def endorsing_needs_a_chain(db: Session) -> list[str]:
    """Only calls with a chain have submissions with their units."""
    states = [SubmissionState.ENDORSING, SubmissionState.HELD_BACK]
    rows = db.execute(
        select(Submission.reference, Call.options)
        .join(Call, Call.id == Submission.call_id)
        .where(Submission.state.in_(states))
    )
    return [
        f"{reference} is with a unit in a call without a chain"
        for reference, options in rows
        if options.chain is Chain.NONE
    ]


def nobody_endorses_their_own(db: Session) -> list[str]:
    """No word on a submission is by its submitter or somebody who takes part in it."""
    rows = db.scalars(
        select(Endorsement.id)
        .join(Submission, Submission.id == Endorsement.submission_id)
        .where(concerns(Endorsement.decided_by))
    )
    return [f"endorsement {row} is by somebody whose own case it is" for row in rows]


register_check("ranks of units have no gaps", ranks_have_no_gaps)
register_check("what units sent on has a sender", what_was_sent_on_has_a_sender)
register_check("only calls with a chain wait for units", endorsing_needs_a_chain)
register_check("nobody endorses their own", nobody_endorses_their_own)
