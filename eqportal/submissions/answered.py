"""What a submitter is told of the decision, once it is announced; decisions registers it."""

from collections.abc import Callable
from dataclasses import dataclass

from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission

TOLD = (SubmissionState.ANNOUNCED, SubmissionState.CLOSED)


@dataclass(frozen=True)
class Answer:
    """The outcome in words, the kind of its tag, and the reasons as they were written."""

    outcome: str
    kind: str
    reasons: str


sources: list[Callable[[Submission], Answer | None]] = []


def answer_to(submission: Submission) -> Answer | None:
    """The announced decision of a case; before the announcement there is nothing to tell."""
    if submission.state not in TOLD:
        return None
    return next((answer for source in sources if (answer := source(submission))), None)
