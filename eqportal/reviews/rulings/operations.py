"""Recording what the body ruled: who took part, how, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.reviews.panels.queries import leader_of
from eqportal.reviews.recusals.entries import Words, enter
from eqportal.reviews.recusals.models import Act, Declaration, How, Standing
from eqportal.reviews.recusals.operations import hold, take_out
from eqportal.reviews.rulings.queries import body_for
from eqportal.submissions.models import Submission


class TooFewError(Exception):
    """Fewer took part than a ruling needs; `needed` says how many."""

    def __init__(self, needed: int) -> None:
        super().__init__(f"a ruling needs {needed}")
        self.needed = needed


@dataclass(frozen=True)
class Ruling:
    """What the body came to, how it did, why, and who took part."""

    recused: bool
    how: How
    reason: str
    took_part: Sequence[User]


def rule(*, declaration: Declaration, ruling: Ruling, by: User) -> None:
    """Settle a member's doubt; whoever leads the case writes it down, or the office as secretary.

    WrongStateError when nothing waits, about oneself, or with people who had no part in it;
    TooFewError without a quorum.
    """
    submission = session().get_one(Submission, declaration.submission_id)
    hold(submission)
    session().refresh(declaration)
    waits = declaration.standing is Standing.AWAITING_RULING
    if not waits or declaration.user_id == by.id or not _may_record(submission, by):
        message = "no such ruling to make"
        raise WrongStateError(message)
    _check_body(submission, declaration, ruling)
    member = session().get_one(User, declaration.user_id)
    declaration.standing = Standing.RECUSED if ruling.recused else Standing.CLEAR
    declaration.ruled_by, declaration.ruled_at = by.id, now()
    record(
        "recusal.ruled", by=by.id, subject=declaration, case=submission.id, recused=ruling.recused
    )
    words = Words(ruling.reason, ruling.how, ruling.took_part)
    enter(Act.RULED, declaration, by=by, words=words)
    if ruling.recused:
        take_out(submission=submission, member=member, by=by, actor=Actor.CHAIR)
    else:
        _tell_member(submission, member)


def _tell_member(submission: Submission, member: User) -> None:
    to = Recipient(member.email, member.locale, member.id)
    queue("reviews/emails/ruled", to=to, about=submission, submission=submission)


def _may_record(submission: Submission, by: User) -> bool:
    return leader_of(submission) == by.id or Permission.SUBMISSIONS_SCREEN in by.permissions


def _check_body(submission: Submission, declaration: Declaration, ruling: Ruling) -> None:
    body = body_for(submission, declaration.user_id)
    if not {person.id for person in ruling.took_part} <= {person.id for person in body.people}:
        message = "somebody had no part in this ruling"
        raise WrongStateError(message)
    if len(ruling.took_part) < body.needed:
        raise TooFewError(body.needed)
