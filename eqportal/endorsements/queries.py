"""Endorsements as a leader may read them: of units one answers for, and never one's own case."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased, joinedload

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.endorsements.lifecycle import EndorsementState
from eqportal.endorsements.models import Endorsement, EndorsementStep, Level
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.extensions import session
from eqportal.submissions.cosubmitters.lifecycle import LIVE
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.units.leaders.models import UnitLeader
from eqportal.units.leaders.queries import in_post, led_by
from eqportal.units.models import Unit

UNREAD = frozenset(
    {
        SubmissionState.DRAFT,
        SubmissionState.LAPSED,
        SubmissionState.SUBMITTED,
        SubmissionState.WITHDRAWN,
    }
)
READS = tuple(state for state in SubmissionState if state not in UNREAD)


def concerns(person: Any, submission: Any = Submission) -> ColumnElement[bool]:  # noqa: ANN401 - ids or columns
    """Whether a submission is the person's own: as its submitter, or as one who takes part."""
    takes_part = exists().where(
        CoSubmitter.submission_id == submission.id,
        CoSubmitter.user_id == person,
        CoSubmitter.state.in_(LIVE),
    )
    return or_(submission.submitter_id == person, takes_part)


def _has_own_case(person: Any) -> ColumnElement[bool]:  # noqa: ANN401 - an id or a column
    """Whether the person has a case of their own in the round that the query is about."""
    case, theirs = aliased(Submission), aliased(Endorsement)
    return exists(
        select(theirs.id)
        .join(case, case.id == theirs.submission_id)
        .where(
            theirs.call_id == UnitRound.call_id,
            theirs.unit_id == UnitRound.unit_id,
            theirs.level == UnitRound.level,
            case.state.in_(READS),
            concerns(person, case),
        )
        .correlate(UnitRound, UnitLeader)
    )


def _falls_to_faculty() -> ColumnElement[bool]:
    """Whether no leader of a department may rank and send, for their own case is in the round.

    A party to a case does not prepare its decision (forvaltningsloven section 6 first paragraph).
    """
    unlocked = select(User.id).where(User.locked_at.is_(None)).correlate(None)
    free = exists(
        select(UnitLeader.id)
        .where(
            UnitLeader.unit_id == UnitRound.unit_id,
            in_post(),
            UnitLeader.user_id.in_(unlocked),
            ~_has_own_case(UnitLeader.user_id),
        )
        .correlate(UnitRound)
    )
    return and_(UnitRound.level == Level.DEPARTMENT, ~free)


def acts_in(user: User) -> ColumnElement[bool]:
    """The rounds a person answers for: those of the own units, and some of the units below."""
    below = select(Unit.id).where(Unit.parent_id.in_(led_by(user.id)))
    steps_in = and_(UnitRound.unit_id.in_(below), _falls_to_faculty())
    real = UnitRound.call_id.in_(select(Call.id).where(Call.test_of_id.is_(None)))
    return and_(real, or_(UnitRound.unit_id.in_(led_by(user.id)), steps_in))


@dataclass(frozen=True)
class Answering:
    """Who answers for a round now, and whether one of them may rank and send it."""

    people: list[User] = field(default_factory=list)
    free: bool = False


def answering(rounds: Sequence[UnitRound]) -> dict[uuid.UUID, Answering]:
    """The people whom `acts_in` gives these rounds; a locked account answers for none."""
    over = select(Unit.parent_id).where(Unit.id == UnitRound.unit_id).correlate(UnitRound)
    steps_in = and_(UnitLeader.unit_id == over.scalar_subquery(), _falls_to_faculty())
    rows = session().execute(
        select(UnitRound.id, User, _has_own_case(UnitLeader.user_id))
        .select_from(UnitRound)
        .join(UnitLeader, or_(UnitLeader.unit_id == UnitRound.unit_id, steps_in))
        .join(User, User.id == UnitLeader.user_id)
        .where(UnitRound.id.in_([row.id for row in rounds]), in_post(), User.locked_at.is_(None))
        .order_by(User.email)
    )
    found = {row.id: Answering() for row in rounds}
    for id_, user, involved in rows:
        people = [*found[id_].people, *([] if user in found[id_].people else [user])]
        found[id_] = Answering(people, found[id_].free or not involved)
    return found


def has_own_case(user: User, round_: UnitRound) -> bool:
    """Whether the person has a case of their own in the round, and so neither ranks nor sends."""
    asked = select(UnitRound.id).where(UnitRound.id == round_.id, _has_own_case(user.id))
    return session().scalar(asked) is not None


def arrived() -> ColumnElement[bool]:
    """Whether an endorsement is the unit's to see: a faculty sees what a department sent on."""
    before = aliased(Endorsement)
    held_up = exists().where(
        before.submission_id == Endorsement.submission_id,
        before.level == Level.DEPARTMENT,
        before.state != EndorsementState.SENT_ON,
    )
    return or_(Endorsement.level == Level.DEPARTMENT, ~held_up)


def visible_to(user: User) -> Select[Endorsement]:
    """The endorsements that a person may read, in the rounds they answer for now."""
    of_round = and_(
        UnitRound.call_id == Endorsement.call_id,
        UnitRound.unit_id == Endorsement.unit_id,
        UnitRound.level == Endorsement.level,
    )
    return (
        select(Endorsement)
        .join(Submission, Submission.id == Endorsement.submission_id)
        .join(UnitRound, of_round)
        .where(acts_in(user), Submission.state.in_(READS), ~concerns(user.id), arrived())
    )


def in_round(user: User, round_: UnitRound) -> list[Endorsement]:
    """What a person sees of a round: ranked first, then the others by reference."""
    rows = session().scalars(
        visible_to(user)
        .where(UnitRound.id == round_.id)
        .options(joinedload(Endorsement.submission).joinedload(Submission.submitter))
    )
    last = 10**9

    def place(row: Endorsement) -> tuple[int, str]:
        return row.rank or last, row.submission.reference

    return sorted(rows, key=place)


def case(user: User, round_: UnitRound, reference: str) -> Endorsement | None:
    """One endorsement of a round by its submission's reference."""
    return session().scalar(
        visible_to(user)
        .where(UnitRound.id == round_.id, Submission.reference == reference)
        .options(
            joinedload(Endorsement.submission).joinedload(Submission.submitter),
            joinedload(Endorsement.submission).joinedload(Submission.call).undefer(Call.form),
        )
    )


def of_submissions(ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Endorsement]]:
    """The endorsements of submissions, the department's first."""
    rows = session().scalars(select(Endorsement).where(Endorsement.submission_id.in_(ids)))
    found: dict[uuid.UUID, list[Endorsement]] = {}
    for row in sorted(rows, key=lambda row: list(Level).index(row.level)):
        found.setdefault(row.submission_id, []).append(row)
    return found


def steps_of(endorsements: Sequence[Endorsement]) -> dict[uuid.UUID, list[EndorsementStep]]:
    """What was said before, by endorsement, the oldest first."""
    rows = session().scalars(
        select(EndorsementStep)
        .where(EndorsementStep.endorsement_id.in_([row.id for row in endorsements]))
        .order_by(EndorsementStep.at, EndorsementStep.id)
    )
    found: dict[uuid.UUID, list[EndorsementStep]] = {}
    for row in rows:
        found.setdefault(row.endorsement_id, []).append(row)
    return found
