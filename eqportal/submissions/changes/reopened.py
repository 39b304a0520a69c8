"""What is open of a submission that was returned: the sections asked for, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from eqportal.forms.conditions import Answers
from eqportal.forms.spec import Form
from eqportal.submissions import queries
from eqportal.submissions.changes.models import ChangeRequest
from eqportal.submissions.changes.queries import open_request
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission, SubmissionFile


@dataclass(frozen=True)
class Reopened:
    """A request that waits, and the answers that were sent before it."""

    request: ChangeRequest
    sent: Answers

    def in_time(self, moment: datetime) -> bool:
        """Whether the date of the request has not passed."""
        return moment < self.request.due_at

    def is_open(self, section_id: str) -> bool:
        """Whether a section may change: it was asked for, or did not apply before."""
        return section_id not in self.request.closed

    def _closed(self, form: Form) -> frozenset[str]:
        closed = (section for section in form.sections if not self.is_open(section.id))
        return frozenset(question.id for section in closed for question in section.questions)

    def answers(self, form: Form, working: Answers) -> Answers:
        """The working copy where it is open; elsewhere what was sent, not what came after."""
        closed = self._closed(form)
        sent = {id_: value for id_, value in self.sent.items() if id_ in closed}
        return {id_: value for id_, value in working.items() if id_ not in closed} | sent

    def files(self, submission: Submission) -> Sequence[SubmissionFile]:
        """The files of those answers; one that was sent counts also when it was taken away."""
        closed = self._closed(submission.call.form)
        sent = {id_ for answer in closed for id_ in _ids(self.sent.get(answer))}
        rows = queries.files_named(submission).values()
        kept = [row for row in rows if _counts(row, closed, sent)]
        return sorted(kept, key=lambda row: (row.added_at, str(row.id)))


def _ids(answer: object) -> list[str]:
    return [str(id_) for id_ in answer] if isinstance(answer, list) else []


def _counts(row: SubmissionFile, closed: frozenset[str], sent: set[str]) -> bool:
    return str(row.id) in sent if row.question in closed else row.removed_at is None


def reopened(submission: Submission) -> Reopened | None:
    """What is open of it, when it was returned with a request; two queries then."""
    if submission.state is not SubmissionState.RETURNED:
        return None
    request, version = open_request(submission), queries.latest_version(submission)
    return Reopened(request, version.answers) if request and version else None
