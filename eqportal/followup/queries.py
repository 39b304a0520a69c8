"""Grants as the grantee and as the office may read them."""

import uuid
from datetime import date

from sqlalchemy import ScalarSelect, Select, func, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.followup.lifecycle import OVER, GrantState
from eqportal.followup.models import Extension, Grant, MoneyReturned
from eqportal.submissions.answered import TOLD
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to as office_sees

PAGE = 25


def grant_of(submission: Submission) -> Grant | None:
    """The grant of a case; who may ask is the caller's to know."""
    return session().scalar(select(Grant).where(Grant.submission_id == submission.id))


def visible_to(user: User) -> Select[Grant]:
    """The person's own grants, once the decision is told."""
    told = select(Submission.id).where(Submission.state.in_(TOLD))
    return select(Grant).where(Grant.grantee_id == user.id, Grant.submission_id.in_(told))


def own(user: User, reference: str, *, lock: bool = False) -> Grant | None:
    """The person's own grant of a case."""
    wanted = visible_to(user).where(Grant.submission_id == _of(reference))
    return session().scalar(wanted.with_for_update(of=Grant) if lock else wanted)


def _of(reference: str) -> ScalarSelect[uuid.UUID]:
    return select(Submission.id).where(Submission.reference == reference).scalar_subquery()


def own_list(user: User) -> list[Grant]:
    """Every grant of the person, the latest first."""
    return list(session().scalars(visible_to(user).order_by(Grant.offered_at.desc()).limit(PAGE)))


def office(user: User) -> Select[Grant]:
    """The grants that an officer may read: of the cases that nothing keeps them from."""
    cases = office_sees(user).with_only_columns(Submission.id)
    return select(Grant).where(Grant.submission_id.in_(cases))


def _of_call(user: User, call: Call, state: GrantState | None) -> Select[Grant]:
    cases = select(Submission.id).where(Submission.call_id == call.id)
    found = office(user).where(Grant.submission_id.in_(cases))
    return found.where(Grant.state == state) if state else found


def count(user: User, call: Call, state: GrantState | None = None) -> int:
    """How many grants the office's list of a call has."""
    counted = _of_call(user, call, state).with_only_columns(func.count(Grant.id))
    return session().scalar(counted) or 0


def waiting(user: User, call: Call) -> int:
    """How many wait for the office: an answer about more time, money to pay, a report to read."""
    states = (GrantState.ACCEPTED, GrantState.EXTENSION_ASKED, GrantState.REPORTED)
    counted = _of_call(user, call, None).where(Grant.state.in_(states))
    return session().scalar(counted.with_only_columns(func.count(Grant.id))) or 0


def page_of(user: User, call: Call, page: int, state: GrantState | None = None) -> list[Grant]:
    """One page of a call's grants, the first to be used up at the top, what is over last."""
    listed = (
        _of_call(user, call, state)
        .order_by(Grant.state.in_(OVER), Grant.use_by, Grant.offered_at, Grant.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return list(session().scalars(listed))


def one(user: User, reference: str, *, lock: bool = False) -> Grant | None:
    """One grant for an officer."""
    wanted = office(user).where(Grant.submission_id == _of(reference))
    return session().scalar(wanted.with_for_update(of=Grant) if lock else wanted)


def extensions_of(grant: Grant) -> list[Extension]:
    """The requests for more time, the latest first."""
    rows = select(Extension).where(Extension.grant_id == grant.id)
    return list(session().scalars(rows.order_by(Extension.asked_at.desc(), Extension.id)))


def open_extension(grant: Grant) -> Extension | None:
    """The request that waits for an answer."""
    wanted = select(Extension).where(Extension.grant_id == grant.id, Extension.decided_at.is_(None))
    return session().scalar(wanted)


def returned_of(grant: Grant) -> list[MoneyReturned]:
    """The money that came back, as it was recorded."""
    rows = select(MoneyReturned).where(MoneyReturned.grant_id == grant.id)
    return list(session().scalars(rows.order_by(MoneyReturned.recorded_at, MoneyReturned.id)))


def entry(grant: Grant, entry_id: uuid.UUID) -> MoneyReturned | None:
    """One entry of money that came back."""
    wanted = select(MoneyReturned).where(MoneyReturned.id == entry_id)
    return session().scalar(wanted.where(MoneyReturned.grant_id == grant.id))


def taken_back(grant: Grant, wrong: MoneyReturned) -> bool:
    """Whether a later entry takes this one back."""
    return any(row.takes_back_id == wrong.id for row in returned_of(grant))


def is_recorded(grant: Grant, amount: int, on: date, note: str) -> bool:
    """Whether an entry that stands says just this."""
    rows = returned_of(grant)
    over = {row.takes_back_id for row in rows}
    standing = ((row.amount, row.returned_on, row.note) for row in rows if row.id not in over)
    return (amount, on, note) in standing


def overdue(day: date) -> list[Grant]:
    """The grants in use whose last day has passed."""
    wanted = select(Grant).where(Grant.state == GrantState.IN_USE, Grant.use_by < day)
    return list(session().scalars(wanted.with_for_update(of=Grant)))
