"""Writing a message, and saying that one has read the other side's."""

from sqlalchemy import select, update

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import DEFAULT_LOCALE
from eqportal.mail.outbox import Recipient, queue
from eqportal.pages.queries import site
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import CoSubmitter, Rights
from eqportal.submissions.drafts import scoped
from eqportal.submissions.messages.models import Message
from eqportal.submissions.models import Submission


def write(*, submission: Submission, text: str, token: str, from_office: bool, by: User) -> Message:
    """Add a message and tell the other side that there is one; the same token writes once."""
    key = scoped(token, by.id)
    if found := session().scalar(select(Message).where(Message.token == key)):
        return found
    read(submission=submission, office=from_office, by=by)
    message = Message(
        submission_id=submission.id, author_id=by.id, from_office=from_office, token=key, text=text
    )
    session().add(message)
    session().flush()
    side = {"message": message.id, "from_office": from_office}
    record("submission.message", by=by.id, subject=submission, **side)
    _tell(submission, from_office=from_office)
    return message


def _tell(submission: Submission, *, from_office: bool) -> None:
    """The other side hears that there is something to read, and nothing of it."""
    for to in submitters_of(submission) if from_office else [_office()]:
        queue(
            "submissions/emails/message",
            to=to,
            about=submission,
            call=submission.call,
            submission=submission,
            endpoint="messages.thread" if from_office else "office_messages.thread",
        )


def read(*, submission: Submission, office: bool, by: User) -> int:
    """Mark what the other side has written as read; how many were not."""
    marked = session().execute(
        update(Message)
        .where(
            Message.submission_id == submission.id,
            Message.from_office.is_(not office),
            Message.read_at.is_(None),
        )
        .values(read_at=now(), read_by_id=by.id)
    )
    return int(marked.rowcount)  # type: ignore[attr-defined]


def submitters_of(submission: Submission) -> list[Recipient]:
    """The submitter, and those of the co-submitters who may write."""
    owner = session().get_one(User, submission.submitter_id)
    others = session().scalars(
        select(User)
        .join(CoSubmitter, CoSubmitter.user_id == User.id)
        .where(
            CoSubmitter.submission_id == submission.id,
            CoSubmitter.state == CoSubmitterState.ACCEPTED,
            CoSubmitter.rights != Rights.VIEW,
        )
        .order_by(User.email)
    )
    return [Recipient(user.email, user.locale, user.id) for user in (owner, *others)]


def _office() -> Recipient:
    """The office's own mailbox."""
    return Recipient(site().email, DEFAULT_LOCALE)
