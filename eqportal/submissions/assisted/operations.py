"""Beginning a draft for a person: it is theirs, and they are told."""

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.submissions import drafts
from eqportal.submissions.assisted.models import AssistedEntry, Means
from eqportal.submissions.models import Submission


def begin(
    *, call: Call, owner: User, language: str, means: Means, token: str, by: User
) -> Submission:
    """A draft that the person owns and the officer may fill in; the same token makes one."""
    draft = drafts.start(call=call, language=language, token=token, by=by, owner=owner)
    known = select(AssistedEntry.id).where(AssistedEntry.submission_id == draft.id)
    if session().scalar(known) is not None:
        return draft
    session().add(AssistedEntry(submission_id=draft.id, means=means))
    session().flush()
    record("submission.entered_for", by=by.id, subject=draft, means=means, agreed=True)
    queue(
        "submissions/emails/entered",
        to=Recipient(owner.email, owner.locale, owner.id),
        about=draft,
        call=call,
        submission=draft,
    )
    return draft
