"""Inviting co-submitters, their answers, and what each may do."""

from dataclasses import dataclass
from datetime import timedelta

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.accounts.operations import normalised
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.submissions.cosubmitters import queries
from eqportal.submissions.cosubmitters.lifecycle import LIFECYCLE, LIVE, CoSubmitterAction
from eqportal.submissions.cosubmitters.models import Comment, CoSubmitter, Rights
from eqportal.submissions.lifecycle import ENDED, SubmissionState
from eqportal.submissions.links import secret
from eqportal.submissions.links.mailing import mail_link, tell_submitter
from eqportal.submissions.models import Submission
from eqportal.submissions.people import involve, same_mailbox
from eqportal.submissions.referees.queries import live as asked_for_letters

MOST_PEOPLE = 20
A_DOUBLE_CLICK = timedelta(minutes=1)
WRITABLE = (SubmissionState.DRAFT, SubmissionState.SUBMITTED, SubmissionState.RETURNED)


@dataclass(frozen=True)
class Invited:
    """Whom to invite, and to what."""

    name: str
    email: str
    rights: Rights
    language: str


class ThereAlreadyError(Exception):
    """The person is invited or takes part already, or is the submitter."""


class WritesALetterError(Exception):
    """The person is asked for a letter about it, and cannot write it as well."""


class TooManyError(Exception):
    """No more people can be invited to one submission."""


def invite(*, submission: Submission, whom: Invited, by: User) -> CoSubmitter:
    """Invite somebody; a person who said no or was removed can be asked again."""
    email = normalised(whom.email)
    row = queries.of_address(submission, email)
    if same_mailbox(email) == same_mailbox(by.email) or (row and row.state in LIVE):
        raise ThereAlreadyError
    if same_mailbox(email) in {same_mailbox(one.email) for one in asked_for_letters(submission)}:
        raise WritesALetterError
    if submission.state not in WRITABLE:
        raise WrongStateError("nobody can be invited to a submission that is no longer written")
    if row is None:
        if len(queries.everybody(submission)) >= MOST_PEOPLE:
            raise TooManyError
        row = CoSubmitter(submission_id=submission.id, email=email, state=LIFECYCLE.initial)
        session().add(row)
    else:
        row.state = LIFECYCLE.move(row.state, CoSubmitterAction.INVITE_AGAIN, Actor.SUBMITTER)
    row.name, row.rights, row.language = whom.name, whom.rights, whom.language
    row.expires_at, row.answered_at, row.user_id = now() + secret.LIFE, None, None
    secret.begin(row)
    secret.count_mail(row)
    _trail("invited", submission, row, by, rights=row.rights)
    mail_link("co_submitter", row, submission, by=by)
    return row


def _trail(
    what: str, submission: Submission, row: CoSubmitter, by: User | None, **more: object
) -> None:
    record(f"co_submitter.{what}", by=by.id if by else None, subject=submission, row=row.id, **more)


def resend(*, submission: Submission, row: CoSubmitter, by: User) -> None:
    """Mail the invitation once more; TooOftenError when it has been mailed enough."""
    if submission.state in ENDED:
        raise WrongStateError("nobody is waited for any more")
    row.state = LIFECYCLE.move(row.state, CoSubmitterAction.INVITE_AGAIN, Actor.SUBMITTER)
    secret.count_mail(row)
    row.expires_at = now() + secret.LIFE
    _trail("resent", submission, row, by)
    mail_link("co_submitter", row, submission, by=by)


def change_rights(*, submission: Submission, row: CoSubmitter, rights: Rights, by: User) -> None:
    """Give more, or less; it holds from the next page on."""
    if row.state not in LIVE:
        raise WrongStateError("only those who take part have rights")
    if row.rights is not rights:
        _trail("rights", submission, row, by, source=row.rights, target=rights)
        row.rights = rights


def remove(*, submission: Submission, row: CoSubmitter, by: User) -> None:
    """End a person's part, or take an invitation back."""
    row.state = LIFECYCLE.move(row.state, CoSubmitterAction.REMOVE, Actor.SUBMITTER)
    row.token_hash = None
    _trail("removed", submission, row, by)


def leave(*, submission: Submission, row: CoSubmitter, by: User) -> None:
    """Step out oneself; the submitter is told."""
    row.state = LIFECYCLE.move(row.state, CoSubmitterAction.LEAVE, Actor.INVITED)
    row.token_hash = None
    _trail("left", submission, row, by)
    tell_submitter("invitation_answered", submission)


def accept(*, submission: Submission, row: CoSubmitter, by: User) -> None:
    """Take part; only the invited person can, and saying it twice is saying it once."""
    if by.email != row.email:
        raise WrongStateError("an invitation is accepted by the invited person")
    if row.user_id == by.id and row.state in LIVE and row.answered_at:
        return
    row.state = LIFECYCLE.move(row.state, CoSubmitterAction.ACCEPT, Actor.INVITED)
    row.user_id, row.answered_at = by.id, now()
    by.name = by.name or row.name
    _trail("accepted", submission, row, by)
    involve(submission, row.email)
    tell_submitter("invitation_answered", submission)


def decline(*, submission: Submission, row: CoSubmitter, by: User | None) -> None:
    """Say no; the link is enough for that."""
    row.state = LIFECYCLE.move(row.state, CoSubmitterAction.DECLINE, Actor.INVITED)
    row.answered_at = now()
    _trail("declined", submission, row, by)
    tell_submitter("invitation_answered", submission)


def comment(*, submission: Submission, text: str, by: User) -> Comment:
    """Say something to the others who write it; a double click says it once."""
    if submission.state in ENDED:
        raise WrongStateError("it is over, and nobody writes it any more")
    last = next(iter(queries.comments(submission, most=1)), None)
    again = last is not None and (last.user_id, last.text) == (by.id, text)
    if last is not None and again and last.written_at > now() - A_DOUBLE_CLICK:
        return last
    said = Comment(submission_id=submission.id, user_id=by.id, text=text)
    session().add(said)
    session().flush()
    record("co_submitter.commented", by=by.id, subject=submission, comment=said.id)
    return said
