"""Who has received the grant already can neither start nor send again; the office is told too."""

from flask_babel import gettext as _

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.locales.formats import localised
from eqportal.submissions.models import Submission
from eqportal.submissions.once.queries import email_of, received_before, received_in
from eqportal.submissions.people import send_guards, start_guards
from eqportal.submissions.screening.blocks import register_block


def cannot_start(call: Call, user: User, _by: User | None = None) -> str | None:
    """Why somebody who has received it cannot start."""
    return _sentence(call, received_in(call, user.email))


def cannot_send(submission: Submission, user: User) -> str | None:
    """The same of a draft that was started before the grant was given."""
    call = submission.call
    if not call.options.once_only:
        return None
    own = user.id == submission.submitter_id
    return _sentence(
        call, received_in(call, user.email if own else email_of(submission.submitter_id))
    )


def _sentence(call: Call, year: int | None) -> str | None:
    if year is None:
        return None
    return _(
        "Each person can receive this once, and it was given in %(year)s: %(programme)s. "
        "Write to the office if this is wrong.",
        programme=localised(call.programme.name),
        year=year,
    )


start_guards.append(cannot_start)
send_guards.append(cannot_send)
register_block("submissions/once/received.html", received_before)
