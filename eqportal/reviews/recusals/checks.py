"""What must always hold of the record of recusals; `eqportal doctor` asks."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import register_check
from eqportal.reviews.recusals.grounds import sets, unreadable
from eqportal.reviews.recusals.models import (
    Act,
    Declaration,
    RecusalEntry,
    RulingParticipant,
    Standing,
)


def rulings_were_made_by_others(db: Session) -> list[str]:
    """Somebody took part in every ruling, and it was written down by somebody else."""
    present = (
        select(func.count())
        .where(RulingParticipant.entry_id == RecusalEntry.id)
        .correlate(RecusalEntry)
        .scalar_subquery()
    )
    rows = db.scalars(
        select(RecusalEntry.id).where(
            RecusalEntry.act == Act.RULED,
            (present == 0) | (RecusalEntry.done_by == RecusalEntry.user_id),
        )
    )
    return [f"ruling {row} was made by nobody, or by the member in doubt" for row in rows]


def rulings_are_in_the_record(db: Session) -> list[str]:
    """A declaration that says it was ruled on has the ruling in the record."""
    ruled = select(RecusalEntry.id).where(
        RecusalEntry.submission_id == Declaration.submission_id,
        RecusalEntry.user_id == Declaration.user_id,
        RecusalEntry.act == Act.RULED,
    )
    rows = db.scalars(
        select(Declaration.id).where(Declaration.ruled_at.is_not(None), ~ruled.exists())
    )
    return [f"declaration {row} was ruled on, but the record has no ruling" for row in rows]


def grounds_are_known(db: Session) -> list[str]:
    """Each declared ground is in the set that it remembers, and the office's own sets are read."""
    known = {one.valid_from: {ground.id for ground in one.answers()} for one in sets()}
    rows = db.execute(
        select(Declaration.grounds_from, Declaration.ground, func.count())
        .where(Declaration.hidden.is_(False))
        .group_by(Declaration.grounds_from, Declaration.ground)
    )
    problems = [
        f"{number} declarations name the ground {ground!r}, which the set of {day} has not"
        for day, ground, number in rows
        if ground not in known.get(day, set())
    ]
    return problems + [f"grounds/{name} is not a set of grounds" for name in unreadable()]


def hidden_rows_say_nothing(db: Session) -> list[str]:
    """A hidden recusal keeps no words of the member's."""
    rows = db.scalars(
        select(Declaration.id).where(
            Declaration.hidden, Declaration.standing == Standing.RECUSED, Declaration.note != ""
        )
    )
    return [f"hidden recusal {row} keeps the member's note" for row in rows]


register_check("rulings were made by others", rulings_were_made_by_others)
register_check("rulings are in the record", rulings_are_in_the_record)
register_check("grounds are known", grounds_are_known)
register_check("hidden recusals say nothing", hidden_rows_say_nothing)
