"""The threads: what was written about a submission, and what one side has not read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.submissions.lifecycle import OFFICE_READS
from eqportal.submissions.messages.models import Message
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import unbarred

PAGE = 25


def thread(submission: Submission) -> list[Message]:
    """Everything that was written about it, the first message first."""
    rows = select(Message).where(Message.submission_id == submission.id)
    return list(session().scalars(rows.order_by(Message.sent_at, Message.id)))


def unread(submissions: Iterable[Submission], *, office: bool) -> dict[UUID, int]:
    """How many messages of the other side each submission has that this side has not read."""
    counted = (
        select(Message.submission_id, func.count(Message.id))
        .where(
            Message.submission_id.in_([s.id for s in submissions]),
            Message.from_office.is_(not office),
            Message.read_at.is_(None),
        )
        .group_by(Message.submission_id)
    )
    return {id_: number for id_, number in session().execute(counted)}  # noqa: C416 - typed rows


def _with_office(user: User) -> Select[Submission]:
    """What the office may write about: what was sent, and any draft whose author wrote first."""
    begun = Submission.id.in_(select(Message.submission_id))
    sent = and_(Submission.state.in_(OFFICE_READS), Submission.submitted_at.is_not(None))
    found = select(Submission).where(or_(sent, begun))
    if Permission.SUBMISSIONS_SCREEN not in user.permissions:
        return found.where(Submission.id.is_(None))
    return found.where(*unbarred(user))


def for_office(user: User, reference: str, *, lock: bool = False) -> Submission | None:
    """A submission whose thread the officer may open, with its submitter; `lock` keeps it still."""
    found = _with_office(user).where(Submission.reference == reference)
    found = found.options(joinedload(Submission.submitter, innerjoin=True))
    return session().scalar(found.with_for_update(of=Submission) if lock else found)


@dataclass(frozen=True)
class Line:
    """One thread in the office's list."""

    reference: str
    submitter: str
    last_at: datetime
    number: int
    unread: int


def _threads(user: User, call: Call) -> Select[Any]:
    return (
        _with_office(user)
        .where(Submission.call_id == call.id)
        .join(Message, Message.submission_id == Submission.id)
        .with_only_columns(Submission.id)
        .group_by(Submission.id)
    )


def number_of_threads(user: User, call: Call) -> int:
    """How many submissions of a call have a thread."""
    return session().scalar(select(func.count()).select_from(_threads(user, call).subquery())) or 0


def number_unread(user: User, call: Call) -> int:
    """How many messages of a call the office has not read."""
    waiting = (
        _with_office(user)
        .where(Submission.call_id == call.id)
        .join(Message, Message.submission_id == Submission.id)
        .where(Message.from_office.is_(False), Message.read_at.is_(None))
        .with_only_columns(func.count(Message.id))
    )
    return session().scalar(waiting) or 0


def threads(user: User, call: Call, page: int) -> Sequence[Line]:
    """One page of a call's threads, the unread first, then the latest."""
    waiting = func.count(Message.id).filter(
        Message.from_office.is_(False), Message.read_at.is_(None)
    )
    last = func.max(Message.sent_at, type_=Message.sent_at.type)
    rows = session().execute(
        _threads(user, call)
        .join(User, User.id == Submission.submitter_id)
        .with_only_columns(
            Submission.reference, User.name, User.email, last, func.count(Message.id), waiting
        )
        .group_by(Submission.reference, User.name, User.email)
        .order_by(waiting.desc(), last.desc(), Submission.reference)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [Line(ref, name or email, at, n, new) for ref, name, email, at, n, new in rows]
