"""Saying something in a discussion, and changing what one has said."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.reviews.discussions.models import CaseComment, CommentMention, EarlierComment
from eqportal.reviews.discussions.queries import callable_in, hears, may_comment
from eqportal.reviews.reading import Desk
from eqportal.submissions.drafts import scoped
from eqportal.submissions.models import Submission

MAIL = "reviews/emails/mentioned"


class StaleCommentError(Exception):
    """The comment was changed elsewhere after its form was opened."""


@dataclass(frozen=True)
class Words:
    """What is said, and who was chosen to be called on, by id."""

    text: str
    chosen: Collection[str] = ()


def mentioned(words: Words, people: Sequence[User]) -> list[User]:
    """Whom the words call on: those who were chosen, and those named after an @."""
    named = [user for user in people if user.name and _names(words.text, user.name)]
    return [user for user in people if str(user.id) in words.chosen or user in named]


def _names(text: str, name: str) -> bool:
    """Whether the whole name stands after an @, and is not the beginning of a longer one."""
    return re.search(rf"@{re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def write(*, desk: Desk, words: Words, token: str, by: User) -> CaseComment:
    """Add a comment, and tell those it calls on; the same words of the same form say it once."""
    _open(desk)
    key = scoped(f"{token} {desk.submission.id} {words.text}" if token else "", by.id)
    if found := session().scalar(select(CaseComment).where(CaseComment.token == key)):
        return found
    comment = CaseComment(
        submission_id=desk.submission.id, author_id=by.id, token=key, text=words.text
    )
    session().add(comment)
    session().flush()
    _call_on(comment, desk.submission, words, by)
    record("discussion.comment", by=by.id, subject=comment, case=desk.submission.id)
    return comment


def change(*, desk: Desk, comment: CaseComment, words: Words, version: int, by: User) -> None:
    """Put other words in the place of one's own; what stood there before is kept."""
    _open(desk)
    if comment.author_id != by.id:
        raise WrongStateError("a comment is its author's")
    if version != comment.version:
        raise StaleCommentError
    if words.text != comment.text:
        earlier = EarlierComment(comment_id=comment.id, text=comment.text, replaced_at=now())
        session().add(earlier)
        comment.text = words.text
        session().flush()
        record("discussion.changed", by=by.id, subject=comment, case=desk.submission.id)
    _call_on(comment, desk.submission, words, by)


def _open(desk: Desk) -> None:
    if not may_comment(desk):
        raise WrongStateError("the discussion is not open")


def _call_on(comment: CaseComment, submission: Submission, words: Words, by: User) -> None:
    """Keep who is called on, and mail those of them who may hear of the case."""
    people = callable_in(submission.call, but=by)
    known = select(CommentMention.user_id).where(CommentMention.comment_id == comment.id)
    before = set(session().scalars(known))
    for user in mentioned(words, people):
        if user.id in before:
            continue
        session().add(CommentMention(comment_id=comment.id, user_id=user.id))
        if hears(user, submission.id):
            to = Recipient(user.email, user.locale, user.id)
            queue(MAIL, to=to, about=submission, call=submission.call, submission=submission)
    session().flush()
