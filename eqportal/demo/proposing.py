"""What proposers and line managers have said: who has confirmed it, and who is still to answer."""

from collections.abc import Sequence
from datetime import timedelta

from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.demo.calendar import during
from eqportal.demo.cases import Case
from eqportal.demo.cast import account
from eqportal.demo.past import as_of
from eqportal.demo.people import PEOPLE
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.proposers.operations import answer
from eqportal.submissions.proposers.queries import rows_of

OVER = (SubmissionState.DRAFT, SubmissionState.WITHDRAWN)
MINUTE = timedelta(minutes=1)
OWN = {person.email for person in PEOPLE}
"""Whom one can sign in as: their answers are left to whoever tries the portal."""


def confirm(call: Call, told: Sequence[tuple[Case, Submission]], *, everybody: bool) -> None:
    """All have confirmed when the call is closed; before that, those who are only told of."""
    for case, submission in told:
        if call.options.asks_by_link and submission.state not in OVER:
            for place, row in enumerate(_asked(submission)):
                if everybody or row.email not in OWN:
                    _confirm(case, submission, row, place)


def _asked(submission: Submission) -> list[Proposer]:
    rows = rows_of(submission).values()
    waiting = (row for row in rows if row.state is ProposerState.ASKED)
    return sorted(waiting, key=lambda row: row.email)


def _confirm(case: Case, submission: Submission, row: Proposer, place: int) -> None:
    sent = submission.submitted_at or submission.created_at
    moment = min(during(sent, place + 1, f"{case.key} {row.email}"), now() - MINUTE)
    with as_of(moment):
        answer(
            submission=submission,
            row=row,
            confirms=True,
            by=account(row.email.partition("@")[0]),
        )
