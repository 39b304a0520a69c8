"""The appeals of a case and of a call, each by who asks; and what can be appealed now."""

import uuid
from dataclasses import dataclass

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import aliased

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.decisions.appeals.clock import Clock, clock_of, runs_since
from eqportal.decisions.appeals.lifecycle import CHANGING, OPEN
from eqportal.decisions.appeals.models import Appeal
from eqportal.decisions.letters.models import Letter
from eqportal.decisions.letters.queries import released_to, waits
from eqportal.extensions import session
from eqportal.mail.models import OutboundEmail
from eqportal.reads import once
from eqportal.submissions.answered import TOLD
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to as office_sees

PAGE = 25


@dataclass(frozen=True)
class Right:
    """The letter whose decision can be appealed, and how much time there is."""

    letter: Letter
    clock: Clock


def right_of(submission: Submission) -> Right | None:
    """What the submitter can appeal: the latest letter, once it was opened.

    What the appeals body has ruled cannot be appealed again (forvaltningsloven section 28).
    """
    if submission.state not in TOLD:
        return None
    rows = released_to(submission)
    if not rows or rows[0][0].opened_at is None or _is_final(rows[0][0], submission):
        return None
    letter, mail = rows[0]
    clock = clock_of(letter, mail)
    return Right(letter, clock) if clock else None


def _is_final(letter: Letter, submission: Submission) -> bool:
    """Whether a ruling let the letter's decision stand, or the letter tells of what it changed."""
    return any(
        appeal.letter_id == letter.id or appeal.ruled_at <= letter.written_at
        for appeal in appeals_of(submission)
        if appeal.ruled_at is not None
    )


def appeals_of(submission: Submission) -> list[Appeal]:
    """The appeals about a case, the latest first; who may ask is the caller's to know."""
    rows = select(Appeal).where(Appeal.submission_id == submission.id)
    ordered = rows.order_by(Appeal.received_at.desc(), Appeal.id)
    return once(("appeals", submission.id), lambda: list(session().scalars(ordered)))


def open_one(submission: Submission) -> Appeal | None:
    """The appeal that is not ended yet."""
    wanted = select(Appeal).where(Appeal.submission_id == submission.id, Appeal.state.in_(OPEN))
    return session().scalar(wanted)


def is_held(appeal: Appeal, *, letter_waits: bool) -> bool:
    """Whether an appeal has changed the decision in a letter that its reader cannot read yet."""
    return appeal.state in CHANGING and letter_waits


def going_on(submission: Submission) -> Appeal | None:
    """The appeal that has no answer yet as far as its submitter knows."""
    found, letter_waits = appeals_of(submission), waits(submission)
    unended = (appeal for appeal in found if appeal.state in OPEN)
    held = (appeal for appeal in found if is_held(appeal, letter_waits=letter_waits))
    return next(unended, None) or next(held, None)


def _of_call(user: User, call: Call) -> Select[Appeal]:
    cases = office_sees(user).where(Submission.call_id == call.id)
    return select(Appeal).where(Appeal.submission_id.in_(cases.with_only_columns(Submission.id)))


def count(user: User, call: Call, *, only_open: bool = False) -> int:
    """How many appeals the office's list of a call has."""
    wanted = _of_call(user, call).with_only_columns(func.count(Appeal.id))
    return session().scalar(wanted.where(Appeal.state.in_(OPEN)) if only_open else wanted) or 0


def page_of(user: User, call: Call, page: int) -> list[tuple[Appeal, Submission]]:
    """One page of a call's appeals, the open ones first, the oldest at the top."""
    rows = session().execute(
        _of_call(user, call)
        .join(Submission, Submission.id == Appeal.submission_id)
        .add_columns(Submission)
        .order_by(Appeal.state.not_in(OPEN), Appeal.received_at, Appeal.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [(appeal, submission) for appeal, submission in rows]


def one(user: User, appeal: uuid.UUID, *, lock: bool = False) -> tuple[Appeal, Submission] | None:
    """One appeal with its case, for an officer whom nothing keeps from it."""
    wanted = select(Appeal).where(
        Appeal.id == appeal,
        Appeal.submission_id.in_(office_sees(user).with_only_columns(Submission.id)),
    )
    found = session().scalar(wanted.with_for_update() if lock else wanted)
    return (found, session().get_one(Submission, found.submission_id)) if found else None


def still_open(call: Call) -> int:
    """How many appeals of a call nobody has ended."""
    cases = select(Submission.id).where(Submission.call_id == call.id)
    counted = select(func.count(Appeal.id)).where(
        Appeal.submission_id.in_(cases), Appeal.state.in_(OPEN)
    )
    return session().scalar(counted) or 0


def running(user: User, call: Call) -> list[tuple[Submission, Clock]]:
    """The cases of which the time to appeal runs, the first to end at the top."""
    cases = office_sees(user).where(Submission.call_id == call.id)
    mine = Letter.submission_id.in_(cases.with_only_columns(Submission.id))
    weeks = session().scalar(select(func.max(Letter.weeks)).where(mine))
    if weeks is None:
        return []
    reached = func.coalesce(OutboundEmail.sent_at, Letter.opened_at)
    rows = session().execute(
        select(Submission, Letter, OutboundEmail)
        .join(Letter, Letter.submission_id == Submission.id)
        .outerjoin(OutboundEmail, OutboundEmail.id == Letter.mail_id)
        .where(mine, Letter.weeks.is_not(None), Letter.number == _latest(), reached.is_not(None))
        .where(reached >= runs_since(weeks))
        .order_by(reached, Submission.reference)
        .limit(PAGE)
    )
    clocks = [(case, clock_of(letter, mail)) for case, letter, mail in rows]
    return [(case, clock) for case, clock in clocks if clock and not clock.is_over()]


def _latest() -> ScalarSelect[int]:
    """The number of the latest letter about the same case that is released."""
    same = aliased(Letter)
    mine = same.submission_id == Letter.submission_id
    told = select(func.max(same.number)).where(mine, same.released_at.is_not(None))
    return told.correlate(Letter).scalar_subquery()
