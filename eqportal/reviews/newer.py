"""What has changed in a case since the version that a member reviewed."""

from collections.abc import Sequence
from dataclasses import dataclass

from eqportal.accounts.models import User
from eqportal.reviews.blind.reading import sections
from eqportal.reviews.models import Review
from eqportal.submissions.changes.comparison import SectionChange, compare
from eqportal.submissions.changes.queries import versions_of
from eqportal.submissions.models import Submission, SubmissionVersion


@dataclass(frozen=True)
class Newer:
    """The version that was reviewed, the newest one, and what differs as the member reads it."""

    reviewed: SubmissionVersion
    newest: SubmissionVersion
    changes: Sequence[SectionChange]


def newer(submission: Submission, review: Review | None, user: User) -> Newer | None:
    """The comparison; None when the member has not reviewed an earlier version."""
    if review is None or review.answers_number is None:
        return None
    versions = {version.number: version for version in versions_of(submission)}
    newest = versions[max(versions)] if versions else None
    reviewed = versions.get(review.answers_number)
    if newest is None or reviewed is None or reviewed is newest:
        return None
    before, after = (sections(submission, user, version) for version in (reviewed, newest))
    return Newer(reviewed, newest, compare(before, after))
