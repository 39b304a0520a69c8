"""The notice of a letter: a link and no content, with the letter as PDF for who wants it so."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import object_session

from eqportal.accounts.models import User
from eqportal.calls.mails.kinds import MailKind, register_kind
from eqportal.calls.mails.placeholders import CALL_TITLE, LINK, NAME, OFFICE, REFERENCE
from eqportal.calls.models import Call
from eqportal.decisions.letters.document import as_pdf, filename
from eqportal.decisions.letters.models import Letter
from eqportal.decisions.letters.releasing import NOTICE
from eqportal.extensions import session
from eqportal.mail.delivery import Attachment, attachers
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.mail.outbox import Recipient
from eqportal.mail.reminders import Reminder, key_for, register_reminder
from eqportal.submissions.models import Submission

REMINDER = "decisions/emails/letter_reminder"
UNOPENED = timedelta(days=7)
NOT_LATER = timedelta(days=30)
WORDS = (NAME, CALL_TITLE, REFERENCE, LINK, OFFICE)


def letters_with(mail: OutboundEmail) -> Iterator[Attachment]:
    """The letter itself, when the reader has chosen to get it by mail."""
    db = object_session(mail)
    if mail.template != NOTICE or db is None:
        return
    row = db.execute(
        select(Letter, Submission, User.letters_attached)
        .join(Submission, Submission.id == Letter.submission_id)
        .join(User, User.id == Submission.submitter_id)
        .where(Letter.mail_id == mail.id)
    ).one_or_none()
    if row is not None and row.letters_attached:
        letter, submission, _attached = row
        yield Attachment(filename(letter, submission), as_pdf(letter, submission))


@register_reminder
def unopened(moment: datetime) -> Iterator[Reminder]:
    """Letters whose notice went a week ago and that nobody has opened; eForvaltningsforskriften 8.

    Once; and not for letters of long ago.
    """
    rows = session().execute(
        select(Letter, Submission, User)
        .join(OutboundEmail, OutboundEmail.id == Letter.mail_id)
        .join(Submission, Submission.id == Letter.submission_id)
        .join(Call, Call.id == Submission.call_id)
        .join(User, User.id == Submission.submitter_id)
        .where(
            Letter.opened_at.is_(None),
            OutboundEmail.state == MailState.SENT,
            OutboundEmail.sent_at <= moment - UNOPENED,
            OutboundEmail.sent_at > moment - NOT_LATER,
            Call.test_of_id.is_(None),
        )
    )
    for letter, submission, person in rows.all():
        yield Reminder(
            key=key_for("letter-unopened", letter.id),
            template=REMINDER,
            to=Recipient(person.email, letter.language, person.id),
            about=submission,
            context={"call": submission.call, "submission": submission},
        )


attachers.append(letters_with)
register_kind(
    MailKind(
        "decision-letter",
        NOTICE,
        _l("A decision can be read"),
        _l("When a letter about a decision is released: to the submitter."),
        WORDS,
    )
)
register_kind(
    MailKind(
        "decision-letter-reminder",
        REMINDER,
        _l("A decision has not been read"),
        _l("A week after a letter was mailed about, when it has not been opened."),
        WORDS,
    )
)
