"""Writing down that a grant was received, once for each call however often it is told."""

from collections.abc import Iterable

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.submissions.models import Submission
from eqportal.submissions.once.keys import key_of
from eqportal.submissions.once.models import OncePerPerson


def note_received(*, call: Call, granted: Iterable[Submission], by: User | None) -> int:
    """Remember who received the call's grant; returns how many were new.

    Only where the programme is for once; a call that tries another out leaves no trace.
    """
    if not call.options.once_only or call.test_of_id is not None:
        return 0
    found = select(OncePerPerson.key).where(OncePerPerson.call_id == call.id)
    known = set(session().scalars(found))
    people = {s.submitter_id: s for s in granted}
    emails = select(User.id, User.email).where(User.id.in_(people))
    new = {key_of(email): people[id_] for id_, email in session().execute(emails)}
    for key, submission in new.items():
        if key not in known:
            row = OncePerPerson(programme_id=call.programme_id, key=key, call_id=call.id)
            row.submission_id = submission.id
            session().add(row)
    session().flush()
    number = len(new.keys() - known)
    record("grants.noted", by=by.id if by else None, subject=call, number=number)
    return number
