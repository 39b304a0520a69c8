"""A deadline that is moved later: those who have a draft are told, once for each move."""

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eqportal.calls.effects import deadline_moved
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mail.calendar import Event
from eqportal.mail.outbox import Recipient, absolute, queue
from eqportal.submissions.changes.reminders import EMAILS, writers
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission


def tell_of_move(call: Call, milestone: str) -> None:
    """Mail everybody who writes a draft; a test call has nobody to tell."""
    if milestone != "closes_at" or call.test_of_id is not None:
        return
    unsent = Submission.state == SubmissionState.DRAFT
    drafts = select(Submission).where(Submission.call_id == call.id, unsent)
    for draft, user in writers(list(session().scalars(drafts.order_by(Submission.id)))):
        due = max(call.closes_at, draft.late_until or call.closes_at)
        link = absolute(url_for("submissions.case", reference=draft.reference))
        queue(
            f"{EMAILS}/deadline_moved",
            to=Recipient(user.email, user.locale, user.id),
            about=draft,
            calendar=Event(f"draft:{draft.id}", due, _l("Deadline"), of=call.title, url=link),
            submission=draft,
            call=call,
            deadline=due,
        )


deadline_moved.append(tell_of_move)
