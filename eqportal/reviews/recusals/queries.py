"""Declarations as their own author and the office may read them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import lazyload

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import PANEL_READS as CALL_READS
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.panels.terms import sits_today
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.lifecycle import PANEL_READS
from eqportal.submissions.models import Submission

PAGE = 25


@dataclass(frozen=True)
class Declared:
    """One own declaration with the little of the case that its author may still read."""

    reference: str
    title: str
    ground: str
    grounds_from: date
    note: str
    standing: Standing
    declared_at: datetime


def _own(user: User) -> Select[Declaration]:
    """Own declarations while the room is open; a hidden one is unknown to its person."""
    seated = select(PanelMember.call_id).where(PanelMember.user_id == user.id, sits_today())
    return (
        select(Declaration)
        .join(Submission, Submission.id == Declaration.submission_id)
        .join(Call, Call.id == Submission.call_id)
        .where(
            Declaration.user_id == user.id,
            Declaration.hidden.is_(False),
            Call.state.in_(CALL_READS),
            Call.id.in_(seated),
            Submission.state.in_(PANEL_READS),
        )
    )


def count_own(user: User) -> int:
    """How many declarations the person has made in rooms that are open."""
    return session().scalar(_own(user).with_only_columns(func.count(Declaration.id))) or 0


def own(user: User, page: int) -> list[Declared]:
    """One page of the person's own declarations, latest first."""
    rows = session().execute(
        _own(user)
        .with_only_columns(
            Submission.reference,
            Submission.title,
            Declaration.ground,
            Declaration.grounds_from,
            Declaration.note,
            Declaration.standing,
            Declaration.declared_at,
        )
        .order_by(Declaration.declared_at.desc(), Submission.reference)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [Declared(*row) for row in rows]


def of_case(submission: Submission) -> list[tuple[Declaration, User]]:
    """Every declaration about a case with its person: for the office."""
    rows = session().execute(
        select(Declaration, User)
        .join(User, User.id == Declaration.user_id)
        .where(Declaration.submission_id == submission.id)
        .options(lazyload(User.grants))
        .order_by(User.name, User.email)
    )
    return [(declaration, person) for declaration, person in rows]
