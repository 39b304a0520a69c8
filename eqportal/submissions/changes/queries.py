"""The requests for changes of a submission."""

from collections.abc import Sequence

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.submissions.changes.models import ChangeRequest
from eqportal.submissions.models import Submission, SubmissionVersion


def of(submission: Submission) -> list[ChangeRequest]:
    """Every request, the latest first."""
    found = select(ChangeRequest).where(ChangeRequest.submission_id == submission.id)
    return list(session().scalars(found.order_by(ChangeRequest.asked_at.desc(), ChangeRequest.id)))


def open_request(submission: Submission) -> ChangeRequest | None:
    """The request that waits for an answer."""
    return session().scalar(
        select(ChangeRequest).where(
            ChangeRequest.submission_id == submission.id, ChangeRequest.answered_at.is_(None)
        )
    )


def answered_between(
    requests: Sequence[ChangeRequest], first: int, last: int
) -> list[ChangeRequest]:
    """The requests that led from one version to another, in the order they were made."""
    return [
        request
        for request in reversed(requests)
        if request.answered_version is not None and first < request.answered_version <= last
    ]


def versions_of(submission: Submission) -> list[SubmissionVersion]:
    """Every version that was sent, the first first."""
    found = select(SubmissionVersion).where(SubmissionVersion.submission_id == submission.id)
    return list(session().scalars(found.order_by(SubmissionVersion.number)))
