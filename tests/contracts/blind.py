"""A call that is read blind and discusses, with a redacted case, a washed file and a comment."""

from collections.abc import Callable

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.extensions import session
from eqportal.reviews.blind import operations, queries
from eqportal.reviews.blind.editor import opened
from eqportal.reviews.blind.keeping import Chosen
from eqportal.reviews.discussions.models import CaseComment
from eqportal.reviews.plans.models import ReviewPlan
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission, SubmissionFile
from tests.factories import make_call, make_panel, make_submission
from tests.reviews.scene import review
from tests.site import Who


def blind_room(
    people: dict[Who, User],
    more: list[User],
    attach: Callable[[Submission, bytes], SubmissionFile],
    content: bytes,
) -> dict[str, str]:
    """What the addresses of redaction and discussion lead to."""
    call = make_call(state=CallState.REVIEWING)
    session().add(ReviewPlan(call_id=call.id, hides_submitter=True, hides_subject=True))
    make_panel(call, people[Who.CHAIR], people[Who.REVIEWER], *more)
    case = make_submission(
        call, people[Who.OWNER], state=SubmissionState.IN_REVIEW, title="Read blind"
    )
    attached = attach(case, content)
    call.discussion_opened_at = now()
    for who in (Who.CHAIR, Who.REVIEWER):
        review(case, people[who])
    hidden = queries.hidden_in(call.id)
    editor = opened(case, hidden)
    assert editor is not None
    work = operations.Work(editor.lines, Chosen({attached.file.id}), 0)
    operations.save(submission=case, contents=editor.contents, work=work, by=people[Who.OFFICER])
    comment = CaseComment(
        submission_id=case.id,
        author_id=people[Who.REVIEWER].id,
        token=f"comment-{case.reference}",
        text="It is well shown.",
    )
    session().add(comment)
    session().flush()
    return {
        "blind_call": call.slug,
        "blind": case.reference,
        "washed": str(attached.file.id),
        "comment": str(comment.id),
    }
