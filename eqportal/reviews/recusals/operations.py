"""Declaring, ruling, imposing and lifting: what a recusal voids is voided in the same change."""

from sqlalchemy import select

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.reviews.lifecycle import LIFECYCLE, ReviewAction, ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.operations import may_declare
from eqportal.reviews.panels.queries import leader_of
from eqportal.reviews.recusals.grounds import IMPOSED, standing_of
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.models import Submission


def _declaration(submission: Submission, person: User) -> Declaration | None:
    return session().scalar(
        select(Declaration).where(
            Declaration.submission_id == submission.id, Declaration.user_id == person.id
        )
    )


def _hold(submission: Submission) -> None:
    """Two answers at once wait for each other, so that there is one row for each person."""
    wanted = select(Submission.id).where(Submission.id == submission.id)
    session().execute(wanted.with_for_update())


def declare(*, submission: Submission, ground: str, note: str, by: User) -> Declaration:
    """Answer the conflict question; a recusal is final for the person who declared it.

    WrongStateError after a recusal, and when the case is decided.
    """
    db = session()
    _hold(submission)
    if not may_declare(submission):
        message = "the case is decided"
        raise WrongStateError(message)
    declaration = _declaration(submission, by)
    if declaration is None:
        declaration = Declaration(submission_id=submission.id, user_id=by.id)
        db.add(declaration)
    elif declaration.standing is Standing.RECUSED:
        message = "a recused member has no case to declare about"
        raise WrongStateError(message)
    declaration.ground, declaration.note = ground, note
    declaration.standing, declaration.declared_at = standing_of(ground), now()
    declaration.ruled_by = declaration.ruled_at = None
    db.flush()
    record("recusal.declared", by=by.id, subject=declaration, case=submission.id, ground=ground)
    if declaration.standing is Standing.RECUSED:
        void_review(submission=submission, of=by, by=by, actor=Actor.REVIEWER)
    if declaration.standing is Standing.AWAITING_RULING:
        _tell_leader(submission)
    return declaration


def _tell_leader(submission: Submission) -> None:
    leader = leader_of(submission)
    person = session().get(User, leader) if leader else None
    if person is not None:
        to = Recipient(person.email, person.locale, person.id)
        queue("reviews/emails/unsure", to=to, about=submission, call=submission.call)


def rule(*, declaration: Declaration, recused: bool, by: User) -> None:
    """Settle a member's doubt; only whoever leads the case may, and never about oneself."""
    submission = session().get_one(Submission, declaration.submission_id)
    waits = declaration.standing is Standing.AWAITING_RULING
    if not waits or declaration.user_id == by.id or leader_of(submission) != by.id:
        message = "no such ruling to make"
        raise WrongStateError(message)
    member = session().get_one(User, declaration.user_id)
    declaration.standing = Standing.RECUSED if recused else Standing.CLEAR
    declaration.ruled_by, declaration.ruled_at = by.id, now()
    record("recusal.ruled", by=by.id, subject=declaration, case=submission.id, recused=recused)
    if recused:
        void_review(submission=submission, of=member, by=by, actor=Actor.CHAIR)
    else:
        to = Recipient(member.email, member.locale, member.id)
        queue("reviews/emails/ruled", to=to, about=submission, submission=submission)


def impose(*, submission: Submission, on: User, by: User | None, why: str) -> None:
    """Hide a case from a member altogether: the member is not told that it exists."""
    _hold(submission)
    declaration = _declaration(submission, on)
    if declaration is not None and declaration.hidden:
        return
    if declaration is None:
        declaration = Declaration(submission_id=submission.id, user_id=on.id)
        session().add(declaration)
    declaration.ground, declaration.note = IMPOSED, ""
    declaration.standing, declaration.hidden = Standing.RECUSED, True
    declaration.declared_at = now()
    declaration.ruled_by = declaration.ruled_at = None
    session().flush()
    actor = by.id if by else None
    record("recusal.imposed", by=actor, subject=declaration, case=submission.id, why=why)
    void_review(submission=submission, of=on, by=by, actor=Actor.CHAIR)


def lift(*, declaration: Declaration, by: User) -> None:
    """Take back a recusal that was a mistake; the member answers the question afresh.

    A review that the recusal voided is gone: the member starts again.
    """
    if declaration.standing is not Standing.RECUSED:
        message = "only a recusal can be lifted"
        raise WrongStateError(message)
    record("recusal.lifted", by=by.id, subject=declaration, case=declaration.submission_id)
    review = _review(declaration.submission_id, declaration.user_id)
    if review is not None:
        session().delete(review)
    session().delete(declaration)
    session().flush()


def _review(submission_id: object, user_id: object) -> Review | None:
    return session().scalar(
        select(Review).where(Review.submission_id == submission_id, Review.user_id == user_id)
    )


def void_review(*, submission: Submission, of: User, by: User | None, actor: Actor) -> None:
    """Take a member's review of a case out of everything, if there is one."""
    review = _review(submission.id, of.id)
    if review is None or review.state is ReviewState.VOID:
        return
    review.state = LIFECYCLE.move(review.state, ReviewAction.VOID, actor)
    record("review.voided", by=by.id if by else None, subject=review, case=submission.id)
