"""What belongs to a round alone is deleted when the round is over and its time has passed."""

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.models import OutboundEmail, ReminderSent
from eqportal.mail.reminders import key_for
from eqportal.mentoring.care.models import QuietExit
from eqportal.mentoring.cohorts.models import Cohort, PairWish, Participant, Side
from eqportal.mentoring.matching.models import Run, RunLeft, RunPair
from eqportal.mentoring.pairings.forgotten_answers import Short, redact, short_in
from eqportal.mentoring.pairings.lifecycle import UNMATCHED_FROM_OUTSIDE
from eqportal.mentoring.pairings.models import Pairing

forgetters: list[Callable[[Cohort], None]] = []
"""What other parts delete with a round; each registers its own, which finds nothing when done."""


def forget_what_is_over(moment: datetime | None = None) -> int:
    """Every closed cohort whose time has come, once; returns how many."""
    due = session().scalars(
        select(Cohort)
        .where(Cohort.forget_at <= (moment or now()), Cohort.forgotten_at.is_(None))
        .order_by(Cohort.id)
        .with_for_update(of=Cohort, skip_locked=True)
    )
    found = due.all()
    for cohort in found:
        forget(cohort)
    return len(found)


def forget(cohort: Cohort) -> None:
    """Delete it all; in the trail stand numbers alone. A second time there is nothing left."""
    if cohort.forgotten_at is not None:
        return
    counts = {
        "wishes": _delete(delete(PairWish).where(PairWish.cohort_id == cohort.id)),
        "pairings": _forget_pairings(cohort),
        "notes": _forget_notes(cohort),
        "explanations": _forget_runs(cohort),
    }
    counts["cases"], counts["profiles"] = _forget_answers(cohort)
    for part in forgetters:
        part(cohort)
    cohort.forgotten_at = now()
    session().flush()
    record("cohort.forgotten", by=None, subject=cohort, **counts)


def _delete(statement: Any) -> int:  # noqa: ANN401 - a delete or an update
    result: Any = session().execute(statement)
    return int(result.rowcount)


def _forget_pairings(cohort: Cohort) -> int:
    """Proposals that came to nothing, with the mails and reminders that would tell of them."""
    gone = session().scalars(
        select(Pairing.id).where(
            Pairing.cohort_id == cohort.id, Pairing.state.in_(UNMATCHED_FROM_OUTSIDE)
        )
    )
    ids: Sequence[uuid.UUID] = gone.all()
    if not ids:
        return 0
    for one in ids:
        _delete(delete(ReminderSent).where(ReminderSent.key.startswith(key_for("pairing", one))))
    about = OutboundEmail.about_id.in_([str(one) for one in ids])
    _delete(delete(OutboundEmail).where(OutboundEmail.about_kind == Pairing.__tablename__, about))
    return _delete(delete(Pairing).where(Pairing.id.in_(ids)))


def _forget_notes(cohort: Cohort) -> int:
    """The words of quiet exits, and the office's notes on how pairs ended."""
    mine = select(Pairing.id).where(Pairing.cohort_id == cohort.id)
    exits = update(QuietExit).where(QuietExit.pairing_id.in_(mine), QuietExit.words != "")
    notes = update(Pairing).where(Pairing.cohort_id == cohort.id, Pairing.ended_note != "")
    return _delete(exits.values(words="")) + _delete(notes.values(ended_note=""))


def _forget_runs(cohort: Cohort) -> int:
    """The explanations of runs and the wishes in them; that there was a run stays."""
    mine = select(Run.id).where(Run.cohort_id == cohort.id)
    gone = _delete(delete(RunPair).where(RunPair.run_id.in_(mine)))
    gone += _delete(delete(RunLeft).where(RunLeft.run_id.in_(mine)))
    session().execute(update(Run).where(Run.cohort_id == cohort.id).values(wishes={}))
    return gone


def _forget_answers(cohort: Cohort) -> tuple[int, int]:
    """The answers of both calls that are kept for the round alone; how many cases and profiles."""
    calls = {Side.MENTEE: cohort.mentee_call, Side.MENTOR: cohort.mentor_call}
    short = {side: short_in(call) for side, call in calls.items()}
    cases = sum(redact(call, short[side]) for side, call in calls.items())
    return cases, sum(_forget_changes(cohort, side, short[side]) for side in Side)


def _forget_changes(cohort: Cohort, side: Side, short: Short) -> int:
    people = session().scalars(
        select(Participant).where(Participant.cohort_id == cohort.id, Participant.side == side)
    )
    touched = 0
    for one in people:
        left = short.without(one.changes)
        if left != one.changes:
            one.changes, touched = left, touched + 1
    return touched
