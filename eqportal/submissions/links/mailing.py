"""Mailing a link to the invited person, and telling the submitter that there is an answer."""

from datetime import datetime

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.mail.calendar import Event
from eqportal.mail.outbox import Recipient, queue
from eqportal.submissions.links import secret
from eqportal.submissions.links.models import Invitation
from eqportal.submissions.models import Submission

FOLDER = "submissions/emails"


def mail_link(
    template: str,
    row: Invitation,
    submission: Submission,
    *,
    by: User,
    deadline: datetime | None = None,
    calendar: Event | None = None,
) -> None:
    """The mail names the one who asks, the call and the deadline, which is the link's own."""
    queue(
        f"{FOLDER}/{template}",
        to=secret.recipient(row),
        about=row,
        calendar=calendar,
        call=submission.call,
        inviter=by.called,
        name=row.name,
        deadline=deadline or row.expires_at,
        token=secret.secret_of(row),
    )


def tell_submitter(template: str, submission: Submission) -> None:
    """Somebody has answered; who and what is on the page, as far as the call lets it be."""
    person = session().get_one(User, submission.submitter_id)
    queue(
        f"{FOLDER}/{template}",
        to=Recipient(person.email, person.locale, person.id),
        about=submission,
        submission=submission,
    )
