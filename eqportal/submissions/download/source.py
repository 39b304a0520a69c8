"""What is downloaded: the version that was sent last, or else the draft as it stands."""

from dataclasses import dataclass
from typing import Any, Self

from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.submissions.queries import latest_version
from eqportal.submissions.working import WorkingCopy


@dataclass(frozen=True)
class Source:
    """A submission, its answers, and the version they are from (None: a draft)."""

    submission: Submission
    answers: dict[str, Any]
    sent: SubmissionVersion | None

    @classmethod
    def of(cls, submission: Submission) -> Self:
        """Read it; the call has its form loaded."""
        sent = latest_version(submission)
        answers = sent.answers if sent else WorkingCopy.of(submission).tidied()
        return cls(submission, answers, sent)

    @property
    def is_test(self) -> bool:
        """Whether the call only tries another out."""
        return self.submission.call.test_of_id is not None
