"""Asking for a rehearsal; the worker, or the command, runs it."""

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.rehearsal.models import RehearsalRun
from eqportal.rehearsal.queries import waiting


def ask_for(*, call: Call, by: User | None) -> RehearsalRun:
    """A rehearsal that waits for its turn; a second click while one waits gives the same.

    WrongStateError for a test call: it is a rehearsal already.
    """
    if call.test_of_id is not None:
        message = "a test call is not rehearsed"
        raise WrongStateError(message)
    if by is not None and (found := waiting(call)):
        return found
    run = RehearsalRun(call_id=call.id, asked_by=by.id if by else None, lines=[])
    session().add(run)
    session().flush()
    record("rehearsal.asked_for", by=by.id if by else None, subject=run, call=call.slug)
    return run
