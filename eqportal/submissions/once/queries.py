"""When a person received a programme's grant."""

import uuid

from sqlalchemy import func, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.submissions.models import Submission
from eqportal.submissions.once.keys import key_of
from eqportal.submissions.once.models import OncePerPerson


def received_in(call: Call, email: str) -> int | None:
    """The year of the latest grant of the call's programme in another call, or None.

    A call that tries another out counts nothing and is counted by nobody.
    """
    if not call.options.once_only:
        return None
    earlier = (
        select(func.max(Call.year))
        .join(OncePerPerson, OncePerPerson.call_id == Call.id)
        .where(
            OncePerPerson.programme_id == call.programme_id,
            OncePerPerson.key == key_of(email),
            OncePerPerson.call_id != call.id,
        )
    )
    return session().scalar(earlier)


def email_of(person_id: uuid.UUID) -> str:
    """The address of a person."""
    return session().scalar(select(User.email).where(User.id == person_id)) or ""


def received_before(submission: Submission) -> int | None:
    """The year in which the submitter received the grant already, for the office."""
    if not submission.call.options.once_only:
        return None
    return received_in(submission.call, email_of(submission.submitter_id))
