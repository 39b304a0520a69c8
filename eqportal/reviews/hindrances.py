"""Why a review cannot be written now, in a sentence for the member."""

from flask_babel import gettext as _

from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.plans.models import PhaseKind
from eqportal.reviews.plans.queries import Stand
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission


def why_not(submission: Submission, review: Review | None, work: Stand, *, part: bool) -> str:
    """The reason, or "" when the review may be written; the row gate has been passed.

    `part` is whether the case is the member's to review.
    """
    call = submission.call
    if call.state is not CallState.REVIEWING:
        return _("The committee has finished its work, so reviews can no longer be written.")
    if submission.state is not SubmissionState.IN_REVIEW:
        return _("The case is decided, so its reviews can no longer be written.")
    if review is not None and review.state is ReviewState.LOCKED:
        return _locked(call)
    if review is not None and review.reopened_at is not None:
        return ""
    if not part:
        return _("You are not asked to review this case.")
    return "" if work.rights.may_score else _not_scoring(work)


def _locked(call: Call) -> str:
    if call.discussion_opened_at is None:
        return _("You have locked your review. To change it, unlock it first.")
    return _("You have locked your review. Only whoever leads the case can unlock it now.")


def _not_scoring(work: Stand) -> str:
    """The phase that members score in has not come, or has passed."""
    active = work.active
    if active is None or active.kind is PhaseKind.READING:
        return _("Scoring has not begun. Until then you can read and declare.")
    return _("Scoring is over. Your review stays as it was last saved.")


def why_not_unlocked(submission: Submission, review: Review, *, own: bool) -> str:
    """Why a review cannot be unlocked by the one who asks; said when they may not."""
    call = submission.call
    if review.state is not ReviewState.LOCKED:
        return _("This review is not locked.")
    if call.state is not CallState.REVIEWING or submission.state is not SubmissionState.IN_REVIEW:
        return _("The case is decided, so its reviews stay as they are.")
    if not own or call.discussion_opened_at is not None:
        return _("Only whoever leads the case can unlock this review now.")
    return _("Scoring is not open now, so your review stays locked.")
