"""What officers do with a cohort: making it, its rules and weights, and closing it."""

import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta

from sqlalchemy import func, select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.lifecycle import FINISHED
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place, Side
from eqportal.mentoring.matching.spec import Settings
from eqportal.mentoring.pairings.lifecycle import LIVE, PairingState
from eqportal.mentoring.pairings.models import Pairing

FORGET_AFTER = timedelta(days=90)
"""How long after the closing what belongs to the round alone is kept."""

PRESETS: dict[Side, str] = {side: f"mentoring-{side.value}" for side in Side}
UNFINISHED = tuple(state for state in LIVE if state is not PairingState.PLANNED)
CAN_LEAVE = (Place.SELECTED, Place.RESERVE)
Leaving = Callable[[Participant, User], None]
on_left: list[Leaving] = []
"""What else happens when somebody leaves, in the same transaction: their pairings end."""


def must_be_open(cohort: Cohort) -> None:
    """A closed cohort takes no more changes; WrongStateError."""
    if cohort.closed_at is not None:
        message = "the cohort is closed"
        raise WrongStateError(message)


def suits(call: Call, side: Side) -> bool:
    """Whether a call may be this side of a cohort."""
    real = call.test_of_id is None and call.state not in FINISHED
    return real and call.programme.key == PRESETS[side]


def make(*, mentee_call: Call, mentor_call: Call, by: User) -> Cohort:
    """Put two calls together; WrongStateError when they do not fit, or one is in use."""
    ids = [mentee_call.id, mentor_call.id]
    used = select(Cohort.id).where(Cohort.mentee_call_id.in_(ids) | Cohort.mentor_call_id.in_(ids))
    fits = suits(mentee_call, Side.MENTEE) and suits(mentor_call, Side.MENTOR)
    if not fits or session().scalar(used) is not None:
        message = "these calls make no new cohort"
        raise WrongStateError(message)
    found = Cohort(
        mentee_call_id=mentee_call.id,
        mentor_call_id=mentor_call.id,
        mentee_call=mentee_call,
        mentor_call=mentor_call,
        settings=Settings(),
        made_by=by.id,
    )
    session().add(found)
    session().flush()
    record("cohort.made", by=by.id, subject=found, calls=[mentee_call.slug, mentor_call.slug])
    return found


def save_settings(*, cohort: Cohort, settings: Settings, answer_days: int, by: User) -> None:
    """Keep how the cohort is matched, and how many days people have to answer."""
    must_be_open(cohort)
    if (cohort.settings, cohort.answer_days) == (settings, answer_days):
        return
    cohort.settings, cohort.answer_days = settings, answer_days
    how = settings.model_dump(mode="json")
    record("cohort.settings_saved", by=by.id, subject=cohort, answer_days=answer_days, **how)


def leave(*, participant: Participant, by: User) -> None:
    """Somebody withdraws; their pairings end, and a reserve closes up behind them."""
    cohort = session().get_one(Cohort, participant.cohort_id)
    must_be_open(cohort)
    if participant.place not in CAN_LEAVE:
        message = "who has no place leaves none"
        raise WrongStateError(message)
    participant.place, participant.left_at, participant.rank = Place.LEFT, now(), None
    session().flush()
    for happens in on_left:
        happens(participant, by)
    close_up(cohort, participant.side)
    record("participant.left", by=by.id, subject=participant, cohort=str(cohort.id))


def reserve_of(cohort: Cohort, side: Side) -> Sequence[Participant]:
    """The reserve of one side in its order."""
    return (
        session()
        .scalars(
            select(Participant)
            .where(
                Participant.cohort_id == cohort.id,
                Participant.side == side,
                Participant.place == Place.RESERVE,
            )
            .order_by(Participant.rank.is_(None), Participant.rank, Participant.id)
        )
        .all()
    )


def close_up(cohort: Cohort, side: Side) -> None:
    """Number the reserve from one, without gaps."""
    session().flush()
    for rank, row in enumerate(reserve_of(cohort, side), start=1):
        if row.rank != rank:
            row.rank = rank
    session().flush()


def unfinished(cohort: Cohort) -> int:
    """How many pairs are asked or together, which keeps a cohort from being closed."""
    counted = select(func.count(Pairing.id)).where(
        Pairing.cohort_id == cohort.id, Pairing.state.in_(UNFINISHED)
    )
    return session().scalar(counted) or 0


def tied(cohort: Cohort) -> set[uuid.UUID]:
    """The participants who are asked or in a pair; they leave, and are not just passed over."""
    rows = session().execute(
        select(Pairing.mentee_id, Pairing.mentor_id).where(
            Pairing.cohort_id == cohort.id, Pairing.state.in_(UNFINISHED)
        )
    )
    return {one for pair in rows for one in pair}


def close(*, cohort: Cohort, by: User) -> None:
    """End the round; from FORGET_AFTER on, what belongs to the round alone is deleted."""
    must_be_open(cohort)
    if unfinished(cohort):
        message = "there are pairs that are asked or together"
        raise WrongStateError(message)
    cohort.closed_at = now()
    cohort.closed_by = by.id
    cohort.forget_at = cohort.closed_at + FORGET_AFTER
    record("cohort.closed", by=by.id, subject=cohort, forget_at=cohort.forget_at)
