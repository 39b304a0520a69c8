"""Mails about test calls: marked, and kept from everybody but officers."""

from collections.abc import Iterator, Mapping

from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mail.delivery import still_allowed
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.mail.outbox import on_written
from eqportal.rehearsal.people import is_invented
from eqportal.submissions.models import Submission

MARK = "[Test]"
REASON = "rehearsal"
LONGEST_SUBJECT = 300


def look_over(mail: OutboundEmail, about: object, context: Mapping[str, object]) -> None:
    """Mark a mail about a test call; keep it back unless an officer gets it."""
    testing = any(call.test_of_id is not None for call in _calls(about, context))
    if testing:
        mail.subject = f"{MARK} {mail.subject}"[:LONGEST_SUBJECT]
    if is_invented(mail.address) or (testing and not _to_officer(mail)):
        mail.last_error = REASON
        if mail.state is MailState.QUEUED:
            mail.state = MailState.CANCELLED


def _calls(about: object, context: Mapping[str, object]) -> Iterator[Call]:
    """The call that a mail tells of, by whatever it is about."""
    for thing in (about, context.get("call"), context.get("submission")):
        if isinstance(thing, Call):
            yield thing
        elif isinstance(thing, Submission):
            yield session().get_one(Call, thing.call_id)
        elif key := getattr(thing, "submission_id", None):
            yield session().get_one(Submission, key).call
        elif key := getattr(thing, "call_id", None):
            yield session().get_one(Call, key)


def _to_officer(mail: OutboundEmail) -> bool:
    person = session().get(User, mail.recipient_id) if mail.recipient_id else None
    return person is not None and Permission.CALLS_MANAGE in person.permissions


def may_leave(mail: OutboundEmail) -> bool:
    """Asked again when a mail is due: a held one may have been released since."""
    if mail.last_error == REASON or is_invented(mail.address):
        mail.last_error = REASON
        return False
    return True


on_written.append(look_over)
still_allowed.append(may_leave)
