"""Declarations as their own author, the leader of the case and the office may read them."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import lazyload

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import PANEL_READS as CALL_READS
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.panels.queries import Panel, led_by
from eqportal.reviews.queries import visible_to
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
    note: str
    standing: Standing
    declared_at: datetime


def _own(user: User) -> Select[Declaration]:
    """Own declarations while the room is open; a hidden one is unknown to its person."""
    seated = select(PanelMember.call_id).where(PanelMember.user_id == user.id)
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
            Declaration.note,
            Declaration.standing,
            Declaration.declared_at,
        )
        .order_by(Declaration.declared_at.desc(), Submission.reference)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [Declared(*row) for row in rows]


@dataclass(frozen=True)
class Doubt:
    """A declaration that waits for the ruling of whoever leads the case."""

    id: uuid.UUID
    reference: str
    title: str
    member: str
    note: str
    declared_at: datetime


def _waiting(user: User, panel: Panel) -> list[uuid.UUID]:
    """The open questions of the other members: few, and found by the index on the person."""
    others = [person for person in panel.seats if person != user.id]
    found = select(Declaration.id).where(
        Declaration.user_id.in_(others), Declaration.standing == Standing.AWAITING_RULING
    )
    return list(session().scalars(found))


def _doubts(user: User, panel: Panel, waiting: list[uuid.UUID]) -> Select[Submission]:
    """Cases led by the person with somebody else's open question about them."""
    return (
        visible_to(user)
        .join(Declaration, Declaration.submission_id == Submission.id)
        .join(User, User.id == Declaration.user_id)
        .where(
            Submission.call_id == panel.call.id,
            Declaration.id.in_(waiting),
            Declaration.standing == Standing.AWAITING_RULING,
            Declaration.user_id != user.id,
            led_by(user.id, panel),
        )
    )


def doubts(user: User, panel: Panel) -> list[Doubt]:
    """What waits for the person's ruling; a panel is small, so this is one page."""
    rows = session().execute(
        _doubts(user, panel, _waiting(user, panel))
        .with_only_columns(
            Declaration.id,
            Submission.reference,
            Submission.title,
            User.name,
            Declaration.note,
            Declaration.declared_at,
        )
        .order_by(Declaration.declared_at, Submission.reference)
        .limit(PAGE)
    )
    return [Doubt(*row) for row in rows]


def count_doubts(user: User, panel: Panel) -> int:
    """How many rulings wait for the person."""
    waiting = _waiting(user, panel)
    if not waiting:
        return 0
    counted = _doubts(user, panel, waiting).with_only_columns(func.count(Declaration.id))
    return session().scalar(counted) or 0


def doubt(user: User, panel: Panel, declaration_id: uuid.UUID) -> Declaration | None:
    """One declaration that the person may rule on."""
    waiting = _doubts(user, panel, [declaration_id]).with_only_columns(Declaration.id)
    return session().scalar(
        select(Declaration).where(Declaration.id == declaration_id, Declaration.id.in_(waiting))
    )


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
