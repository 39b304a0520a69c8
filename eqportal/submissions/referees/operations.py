"""Asking for letters: inviting, reminding, replacing, and what the clock does."""

from dataclasses import dataclass

from sqlalchemy import select

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.accounts.operations import normalised
from eqportal.audit.trail import record
from eqportal.calls.effects import effects
from eqportal.calls.lifecycle import CallAction
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.outbox import queue
from eqportal.submissions.cosubmitters.lifecycle import LIVE as IN_OR_INVITED
from eqportal.submissions.cosubmitters.queries import everybody
from eqportal.submissions.links import secret
from eqportal.submissions.links.mailing import mail_link
from eqportal.submissions.models import Submission
from eqportal.submissions.people import involve, involved_emails, panel_of, same_mailbox
from eqportal.submissions.proposers.queries import answers_now
from eqportal.submissions.referees import queries
from eqportal.submissions.referees.asked import letters_of
from eqportal.submissions.referees.lifecycle import LIFECYCLE, LIVE, RefereeAction, RefereeState
from eqportal.submissions.referees.models import Referee

MOST_EVER = 20


@dataclass(frozen=True)
class Asked:
    """Whom to ask for a letter."""

    name: str
    email: str
    language: str


class NotThisPersonError(Exception):
    """Somebody of the case or of its assessment; which of the two is not said."""


class AskedAlreadyError(Exception):
    """The person is asked already."""


class EnoughError(Exception):
    """As many are asked as the call wants."""


def invite(*, submission: Submission, whom: Asked, by: User) -> Referee:
    """Ask one more for a letter; the mail leaves at once."""
    email = normalised(whom.email)
    if not queries.is_open(submission):
        raise WrongStateError("letters are no longer taken")
    rows = queries.everybody(submission)
    if any(row.email == email and row.state in LIVE for row in rows):
        raise AskedAlreadyError
    letters = letters_of(submission.call)
    waiting = sum(row.state in LIVE for row in rows)
    if letters is None or waiting >= letters.most or len(rows) >= MOST_EVER:
        raise EnoughError
    if _is_part_of_it(submission, email, by):
        raise NotThisPersonError
    return _invited(submission, whom, email, by)


def _is_part_of_it(submission: Submission, email: str, by: User) -> bool:
    invited = {row.email for row in everybody(submission) if row.state in IN_OR_INVITED}
    own = {by.email, *invited, *involved_emails(submission, answers_now(submission))}
    people = {same_mailbox(address) for address in own | panel_of(submission.call_id)}
    return same_mailbox(email) in people


def _invited(submission: Submission, whom: Asked, email: str, by: User) -> Referee:
    row = Referee(
        submission_id=submission.id,
        email=email,
        name=whom.name,
        language=whom.language,
        state=LIFECYCLE.initial,
        expires_at=queries.deadline(submission.call),
        answers={},
    )
    session().add(row)
    secret.begin(row)
    secret.count_mail(row)
    record("referee.invited", by=by.id, subject=submission, row=row.id)
    involve(submission, email)
    _mail_invitation(submission, row, by)
    return row


def _mail_invitation(submission: Submission, row: Referee, by: User) -> None:
    """The mail with the link, and the deadline for a calendar."""
    until, event = queries.deadline(submission.call), queries.event(row, submission)
    mail_link("referee", row, submission, by=by, deadline=until, calendar=event)


def remind(*, submission: Submission, row: Referee, by: User) -> None:
    """Mail the link once more; one whose letter has come gets no mail, and nobody is told so."""
    if row.state not in LIVE:
        raise WrongStateError("only those who are asked are reminded")
    secret.count_mail(row)
    row.reminded_at = now()
    record("referee.reminded", by=by.id, subject=submission, row=row.id)
    if row.state is RefereeState.INVITED:
        _mail_invitation(submission, row, by)


def replace(*, submission: Submission, row: Referee, by: User) -> None:
    """Make room for somebody else; the link is void, and the person is told."""
    waiting = row.state is RefereeState.INVITED
    row.state = LIFECYCLE.move(row.state, RefereeAction.REPLACE, Actor.SUBMITTER)
    row.token_hash = None
    record("referee.replaced", by=by.id, subject=submission, row=row.id)
    if waiting:
        queue(
            "submissions/emails/referee_released",
            to=secret.recipient(row),
            about=row,
            call=submission.call,
            name=row.name,
        )


def lapse_late(call: Call, by: User | None) -> None:
    """Letters that did not come in time are waited for no longer."""
    if queries.deadline(call) > now():
        return
    late = session().scalars(
        select(Referee)
        .join(Submission, Submission.id == Referee.submission_id)
        .where(Submission.call_id == call.id, Referee.state == RefereeState.INVITED)
    )
    actor = Actor.OFFICER if by else Actor.CLOCK
    for row in late:
        row.state = LIFECYCLE.move(row.state, RefereeAction.LAPSE, actor)
        record("referee.lapsed", by=by.id if by else None, subject=row)


effects[CallAction.START_REVIEW].append(lapse_late)
