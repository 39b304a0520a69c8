"""A deadline of letters that is moved later: those who have not answered are told."""

from sqlalchemy import select

from eqportal.calls.effects import deadline_moved
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mail.outbox import queue
from eqportal.submissions.links import secret
from eqportal.submissions.models import Submission
from eqportal.submissions.referees import queries
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee


def tell_of_move(call: Call, milestone: str) -> None:
    """Mail everybody whose letter is awaited; a test call has nobody to tell."""
    letters_follow = "letters_by" if call.letters_by else "closes_at"
    if milestone != letters_follow or call.test_of_id is not None:
        return
    awaited = (
        select(Referee, Submission)
        .join(Submission, Submission.id == Referee.submission_id)
        .where(Submission.call_id == call.id, Submission.state.not_in(queries.OVER))
        .where(Referee.state == RefereeState.INVITED)
        .order_by(Referee.id)
    )
    for row, submission in session().execute(awaited).all():
        queue(
            "submissions/emails/referee_moved",
            to=secret.recipient(row),
            about=row,
            calendar=queries.event(row, submission),
            call=call,
            name=row.name,
            deadline=queries.deadline(call),
            token=secret.secret_of(row),
        )


deadline_moved.append(tell_of_move)
