"""Declaring, imposing and lifting: what a recusal voids is voided in the same change."""

import uuid

from sqlalchemy import select

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.reviews.lifecycle import LIFECYCLE, ReviewAction, ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.operations import reckon
from eqportal.reviews.operations import may_declare
from eqportal.reviews.panels.queries import leader_of
from eqportal.reviews.recusals.effects import on_lifted, on_recused
from eqportal.reviews.recusals.entries import Words, enter
from eqportal.reviews.recusals.grounds import IMPOSED, grounds, standing_of
from eqportal.reviews.recusals.models import Act, Declaration, Standing
from eqportal.submissions.models import Submission


def _kept_or_new(submission: Submission, person: User) -> Declaration:
    """The person's one row about the case; a new one is filled in before it is written."""
    wanted = select(Declaration).where(
        Declaration.submission_id == submission.id, Declaration.user_id == person.id
    )
    with session().no_autoflush:
        found = session().scalar(wanted)
        if found is None:
            found = Declaration(submission_id=submission.id, user_id=person.id)
            session().add(found)
    return found


def hold(submission: Submission) -> None:
    """Two answers at once wait for each other, so that there is one row for each person."""
    wanted = select(Submission.id).where(Submission.id == submission.id)
    session().execute(wanted.with_for_update())


def declare(*, submission: Submission, ground: str, note: str, by: User) -> Declaration:
    """Answer the conflict question; a recusal is final for the person who declared it.

    WrongStateError after a recusal, and when the case is decided.
    """
    hold(submission)
    if not may_declare(submission):
        message = "the case is decided"
        raise WrongStateError(message)
    declaration = _kept_or_new(submission, by)
    if declaration.standing is Standing.RECUSED:
        message = "a recused member has no case to declare about"
        raise WrongStateError(message)
    if _says_the_same(declaration, ground, note):
        return declaration
    declaration.ground, declaration.note = ground, note
    declaration.grounds_from = grounds().valid_from
    declaration.standing, declaration.declared_at = standing_of(ground), now()
    declaration.ruled_by = declaration.ruled_at = None
    session().flush()
    record("recusal.declared", by=by.id, subject=declaration, case=submission.id, ground=ground)
    enter(Act.DECLARED, declaration, by=by, words=Words(note))
    if declaration.standing is Standing.RECUSED:
        take_out(submission=submission, member=by, by=by, actor=Actor.REVIEWER)
    if declaration.standing is Standing.AWAITING_RULING:
        _tell_leader(submission)
    return declaration


def _says_the_same(declaration: Declaration, ground: str, note: str) -> bool:
    """Whether the answer stands already: a second click is no second answer."""
    said = (declaration.ground, declaration.note, declaration.grounds_from)
    return said == (ground, note, grounds().valid_from) and declaration.ruled_at is None


def _tell_leader(submission: Submission) -> None:
    leader = leader_of(submission)
    person = session().get(User, leader) if leader else None
    if person is not None:
        to = Recipient(person.email, person.locale, person.id)
        queue("reviews/emails/unsure", to=to, about=submission, call=submission.call)


def impose(*, submission: Submission, on: User, by: User | None, why: str) -> None:
    """Hide a case from a member altogether: the member is not told that it exists."""
    hold(submission)
    declaration = _kept_or_new(submission, on)
    if declaration.hidden:
        return
    was = declaration.standing
    declaration.ground, declaration.note = IMPOSED, ""
    declaration.grounds_from = grounds().valid_from
    declaration.standing, declaration.hidden = Standing.RECUSED, True
    declaration.declared_at = now()
    declaration.ruled_by = declaration.ruled_at = None
    session().flush()
    actor = by.id if by else None
    record("recusal.imposed", by=actor, subject=declaration, case=submission.id, why=why)
    enter(Act.IMPOSED, declaration, by=by, words=Words(why))
    if was is not Standing.RECUSED:
        take_out(submission=submission, member=on, by=by, actor=Actor.CHAIR)


def lift(*, declaration: Declaration, reason: str, by: User) -> None:
    """Take back a recusal that was a mistake; the member answers the question afresh.

    A review that the recusal voided is gone: the member starts again. The record keeps both.
    """
    case, member = declaration.submission_id, declaration.user_id
    hold(session().get_one(Submission, case))
    held = session().get(Declaration, declaration.id, populate_existing=True)
    if held is None or held.standing is not Standing.RECUSED:
        message = "only a recusal can be lifted"
        raise WrongStateError(message)
    record("recusal.lifted", by=by.id, subject=declaration, case=declaration.submission_id)
    enter(Act.LIFTED, declaration, by=by, words=Words(reason))
    review = _review(case, member)
    if review is not None:
        session().delete(review)
    session().delete(declaration)
    session().flush()
    person = session().get_one(User, member)
    for happens in on_lifted:
        happens(session().get_one(Submission, case), person, by)


def _review(case: uuid.UUID, member: uuid.UUID) -> Review | None:
    return session().scalar(
        select(Review).where(Review.submission_id == case, Review.user_id == member)
    )


def take_out(*, submission: Submission, member: User, by: User | None, actor: Actor) -> None:
    """Take what a recused member has written of a case out of everything that counts."""
    review = _review(submission.id, member.id)
    if review is not None and review.state is not ReviewState.VOID:
        counted = review.state is ReviewState.LOCKED
        review.state = LIFECYCLE.move(review.state, ReviewAction.VOID, actor)
        record("review.voided", by=by.id if by else None, subject=review, case=submission.id)
        if counted:
            reckon(submission.id)
    for happens in on_recused:
        happens(submission, member, by)
