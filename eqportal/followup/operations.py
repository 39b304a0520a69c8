"""What the grantee and the office do with a grant; each step in the trail, told by mail."""

from datetime import date

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.followup import queries
from eqportal.followup.lifecycle import LIFECYCLE, GrantAction
from eqportal.followup.models import Extension, Grant, MoneyReturned
from eqportal.mail.outbox import Recipient, queue
from eqportal.units.days import day_of

A = GrantAction
FOLDER = "followup/emails"


def _move(grant: Grant, action: GrantAction, actor: Actor, by: User | None) -> None:
    grant.state = LIFECYCLE.move(grant.state, action, actor)
    session().flush()
    record(f"grant.{action}", by=by.id if by else None, subject=grant, case=grant.submission_id)


def tell(grant: Grant, template: str) -> None:
    """A mail to the grantee, with a link and no content."""
    person = session().get_one(User, grant.grantee_id)
    to = Recipient(person.email, person.locale, person.id)
    submission = grant.submission
    queue(
        f"{FOLDER}/{template}",
        to=to,
        about=submission,
        submission=submission,
        call=submission.call,
    )


def answer_offer(*, grant: Grant, accepts: bool, by: User) -> None:
    """Accept or decline; what was answered already stays."""
    if grant.grantee_id != by.id:
        raise WrongStateError("somebody else’s grant")
    grant.answered_at = now()
    _move(grant, A.ACCEPT if accepts else A.DECLINE, Actor.SUBMITTER, by)


def start(*, grant: Grant, by: User) -> None:
    """The money is paid out, or the time begins."""
    grant.started_at, grant.started_by = now(), by.id
    _move(grant, A.START, Actor.OFFICER, by)
    tell(grant, "started")


def withdraw(*, grant: Grant, reason: str, by: User | None) -> None:
    """The office takes the grant back, with the reason that the grantee reads.

    More time that was asked for is refused with it.
    """
    grant.note = reason.strip()
    _move(grant, A.WITHDRAW, Actor.OFFICER, by)
    asked = queries.open_extension(grant)
    if asked is not None:
        asked.granted, asked.answer = False, grant.note
        asked.decided_at, asked.decided_by = now(), by.id if by else None
        session().flush()
    tell(grant, "withdrawn")


def ask_extension(*, grant: Grant, until: date, reason: str, by: User) -> Extension:
    """Ask for more time."""
    if grant.grantee_id != by.id or grant.use_by is None:
        raise WrongStateError("somebody else’s grant, or one without a last day")
    _move(grant, A.ASK_EXTENSION, Actor.SUBMITTER, by)
    asked = Extension(grant_id=grant.id, until=until, reason=reason.strip())
    session().add(asked)
    session().flush()
    return asked


def decide_extension(*, grant: Grant, granted: bool, answer: str, by: User) -> None:
    """Give the time that was asked for, or not; with the reason."""
    asked = queries.open_extension(grant)
    action = A.GRANT_EXTENSION if granted else A.REFUSE_EXTENSION
    _move(grant, action, Actor.OFFICER, by)
    if asked is None:
        raise WrongStateError("nobody asked for more time")
    asked.granted, asked.answer = granted, answer.strip()
    asked.decided_at, asked.decided_by = now(), by.id
    if granted:
        later = asked.until - grant.use_by if grant.use_by else None
        grant.use_by = asked.until
        if grant.report_by and later:
            grant.report_by += later
    session().flush()
    tell(grant, "extension_decided")


def record_returned(*, grant: Grant, amount: int, on: date, note: str, by: User) -> MoneyReturned:
    """Money came back; WrongStateError before any was paid out."""
    if grant.started_at is None or grant.amount is None:
        raise WrongStateError("no money was paid out")
    row = MoneyReturned(
        grant_id=grant.id, amount=amount, returned_on=on, note=note.strip(), recorded_by=by.id
    )
    session().add(row)
    session().flush()
    record("grant.money_returned", by=by.id, subject=grant, amount=amount)
    return row


def take_back(*, grant: Grant, wrong: MoneyReturned, reason: str, by: User) -> MoneyReturned:
    """Set a wrong entry right by one with the same amount below zero; once, with the reason."""
    if wrong.amount < 0 or queries.taken_back(grant, wrong):
        raise WrongStateError("this entry is taken back, or takes another back")
    row = MoneyReturned(
        grant_id=grant.id,
        amount=-wrong.amount,
        returned_on=wrong.returned_on,
        note=reason.strip(),
        takes_back_id=wrong.id,
        recorded_by=by.id,
    )
    session().add(row)
    session().flush()
    record("grant.money_taken_back", by=by.id, subject=grant, entry=wrong.id, amount=row.amount)
    return row


def send_back(*, grant: Grant, reason: str, by: User) -> None:
    """The report lacks something; the grantee writes on in it."""
    grant.note, grant.reported_at = reason.strip(), None
    _move(grant, A.SEND_BACK, Actor.OFFICER, by)
    tell(grant, "report_sent_back")


def close(*, grant: Grant, note: str, by: User) -> None:
    """The report is read and the money reckoned."""
    grant.closed_at, grant.closed_by, grant.note = now(), by.id, note.strip()
    _move(grant, A.CLOSE, Actor.OFFICER, by)
    tell(grant, "closed")


def keep_grants(day: date | None = None) -> int:
    """Let the reports fall due of grants whose last day has passed; returns how many."""
    due = queries.overdue(day or day_of(now()))
    for grant in due:
        _move(grant, A.FALL_DUE, Actor.CLOCK, None)
        tell(grant, "report_due")
    return len(due)
