"""The thread of a case, who may read it now, and whom it can call on."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.discussions.models import CaseComment, CommentMention
from eqportal.reviews.panels.queries import members_of
from eqportal.reviews.queries import declared_clear, visible_to
from eqportal.reviews.reading import Desk
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.models import Submission


def may_read(desk: Desk) -> bool:
    """Whether the thread is open: it says what others think, so the own review comes first."""
    return desk.submission.call.discussion_opened_at is not None and desk.reads_others


def may_comment(desk: Desk) -> bool:
    """Whether the member may add to the thread, or change their own words, now."""
    return may_read(desk) and desk.work.rights.may_comment


def thread(submission: Submission) -> list[CaseComment]:
    """Everything that was said of a case, the first comment first; in three statements."""
    rows = (
        select(CaseComment)
        .where(CaseComment.submission_id == submission.id)
        .options(
            joinedload(CaseComment.author).lazyload(User.grants),
            joinedload(CaseComment.mentions).joinedload(CommentMention.user).lazyload(User.grants),
        )
        .order_by(CaseComment.written_at, CaseComment.id)
    )
    return list(session().scalars(rows).unique())


def own_comment(user: User, submission: Submission, comment: uuid.UUID) -> CaseComment | None:
    """A comment of the person's own, held still until the commit."""
    rows = select(CaseComment).where(
        CaseComment.id == comment,
        CaseComment.submission_id == submission.id,
        CaseComment.author_id == user.id,
    )
    return session().scalar(rows.with_for_update(of=CaseComment))


def callable_in(call: Call, *, but: User) -> list[User]:
    """Whom a comment can call on: everybody on the panel, by seat.

    The list asks nothing of anybody's declarations, so nobody learns from it who is recused.
    Whether a mail goes out is decided for each of them when it is written, and when it is sent.
    """
    return [member.user for member in members_of(call) if member.user_id != but.id]


def hears(user: User, submission_id: uuid.UUID) -> bool:
    """Whether the person may hear of a case at all: it exists for them, and they are clear."""
    found = visible_to(user).where(Submission.id == submission_id, declared_clear(user))
    return session().scalar(found.with_only_columns(Submission.id)) is not None


def recused_since(submission: Submission, comments: Sequence[CaseComment]) -> set[uuid.UUID]:
    """The authors who are recused by now; for whoever leads the case, and for the office."""
    authors = {comment.author_id for comment in comments}
    rows = select(Declaration.user_id).where(
        Declaration.submission_id == submission.id,
        Declaration.user_id.in_(authors),
        Declaration.standing == Standing.RECUSED,
    )
    return set(session().scalars(rows))
