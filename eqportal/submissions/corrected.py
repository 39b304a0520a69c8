"""What was corrected in the form since somebody answered it."""

from eqportal.calls.editing.versions import Correction, corrections_since, number_at
from eqportal.submissions.models import Submission, SubmissionVersion


def corrections_of(submission: Submission, sent: SubmissionVersion | None) -> list[Correction]:
    """The corrections since it was sent last, or since the draft was begun."""
    call = submission.call
    number = sent.form_number if sent else number_at(call, submission.created_at)
    return corrections_since(call, number)
