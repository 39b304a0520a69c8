"""The submitter's own pages: the list, one case with its tasks, the receipt and the files."""

import uuid
from typing import cast

from flask import Blueprint, Response, abort, g, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.lifecycle import Actor
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.calls.routes import prose
from eqportal.database import now
from eqportal.extensions import session
from eqportal.files import storage
from eqportal.locales.formats import localised
from eqportal.submissions import labels, queries
from eqportal.submissions.answered import answer_to, case_blocks
from eqportal.submissions.assisted.queries import entered, was_mine
from eqportal.submissions.corrected import corrections_of
from eqportal.submissions.dispatch import has_unsent_changes, what_is_missing
from eqportal.submissions.eligibility.told import kept_on
from eqportal.submissions.less import less_than, no_longer_yours, nothing_here
from eqportal.submissions.lifecycle import LIFECYCLE, SubmissionAction, SubmissionState
from eqportal.submissions.messages.queries import unread
from eqportal.submissions.models import Submission, SubmissionFile
from eqportal.submissions.queries import Access
from eqportal.submissions.view import read, read_version
from eqportal.submissions.working import WorkingCopy, may_change
from eqportal.ui.desks import register_desk

blueprint = Blueprint("submissions", __name__, url_prefix="/<locale:locale>")
register_desk(
    title=_l("My submissions"),
    endpoint="submissions.mine",
    permission=Permission.SIGNED_IN,
    order=5,
)


def person() -> User:
    """Who is signed in."""
    return cast("User", current_user._get_current_object())  # noqa: SLF001 - Werkzeug's own way


def own_or_404(reference: str, *, lock: bool = False, to: Access = Access.VIEW) -> Submission:
    """One that the person may go so far in; what they may not know of does not exist.

    A co-submitter who asks for more than they have is led back to the case with a sentence.
    """
    found = queries.reached(person(), reference, lock=lock)
    if found is None:
        abort(no_longer_yours(reference) if was_mine(person(), reference) else nothing_here())
    submission, g.access = found
    if g.access < to:
        abort(less_than(to, submission))
    return submission


def may(to: Access) -> bool:
    """Whether the person may go so far in the submission that this request is about."""
    return bool(g.get("access", 0) >= to)


def is_entering() -> bool:
    """Whether the person is the officer who enters it: they write to it from the office's side."""
    return bool(g.get("access") is Access.SEND)


def may_withdraw(submission: Submission) -> bool:
    """Whether the table lets the submitter take it back."""
    moves = LIFECYCLE.available(submission.state, Actor.SUBMITTER)
    return may(Access.OWN) and any(m.action is SubmissionAction.WITHDRAW for m in moves)


def told(submission: Submission) -> labels.Told:
    """What the submitter is told; a draft has lapsed when its call's time is over."""
    over, due = submission.due_at <= now(), submission.complete_by
    withdrawn = submission.state is SubmissionState.WITHDRAWN
    if submission.call.state is CallState.CANCELLED and not withdrawn:
        return labels.CANCELLED
    if submission.state is SubmissionState.RETURNED and due is not None and due <= now():
        return labels.OVERDUE
    if submission.state is SubmissionState.DRAFT and over:
        return labels.TOLD[SubmissionState.LAPSED]
    if submission.state is SubmissionState.SUBMITTED and over:
        return labels.TOLD[SubmissionState.SCREENING]
    return labels.TOLD[submission.state]


def file_url(row: SubmissionFile) -> str:
    """Where the person who is reading an own submission gets a file of it."""
    reference = (request.view_args or {})["reference"]
    return url_for("submissions.file", reference=reference, file_id=row.id)


@blueprint.get("/submissions/<reference>")
@requires(Permission.SIGNED_IN)
def case(reference: str) -> str:
    """The task list while it may change; afterwards what was sent."""
    submission = own_or_404(reference)
    copy, sent = WorkingCopy.of(submission), queries.latest_version(submission)
    context = _context(submission) | {"sent": sent, "reopened": copy.reopened}
    if not copy.may_change or not may(Access.EDIT):
        answers = sent.answers if sent else copy.answers
        sections = read(submission, answers, file_url)
        answer = answer_to(submission)
        context |= {"sections": sections, "answer": answer, "under_way": copy.may_change}
        context["blocks"] = case_blocks(submission)
        return render_template("submissions/case.html", **context)
    missing = [m for m in what_is_missing(copy, person()) if copy.is_open(m.section.id)]
    return render_template(
        "submissions/tasks.html",
        tasks=[_task(copy, m.section.id, bool(m.problems)) for m in missing],
        done=sum(1 for m in missing if not m.problems and m.section.id in copy.rows),
        complete=not any(m.problems for m in missing),
        unsent=has_unsent_changes(copy, sent),
        corrections=corrections_of(submission, sent),
        **context,
    )


def _context(submission: Submission) -> dict[str, object]:
    """What both pages of a case say of it."""
    return {
        "submission": submission,
        "told": told(submission),
        "words": labels.words_of(submission.call),
        "may_withdraw": may_withdraw(submission),
        "entered": entered(submission),
        "may_write": may(Access.COMMENT) and not is_entering(),
        "new_messages": unread([submission], office=False).get(submission.id, 0),
        "checked": kept_on(submission) if may(Access.OWN) else None,
    }


def _task(copy: WorkingCopy, section_id: str, wrong: bool) -> dict[str, object]:  # noqa: FBT001
    section = copy.section(section_id) or abort(404)
    progress = copy.progress_of(section, wrong=wrong)
    status, kind = labels.PROGRESS[progress]
    reference = copy.submission.reference
    url = url_for("submissions.section", reference=reference, section=section.id)
    return {"title": labels.titled(section.title), "url": url, "status": status, "kind": kind}


@blueprint.get("/submissions/<reference>/receipt")
@requires(Permission.SIGNED_IN)
def receipt(reference: str) -> str:
    """That it was sent, when, and what happens next; prints well."""
    submission = own_or_404(reference)
    sent = queries.latest_version(submission) or abort(404)
    call = session().get_one(Call, submission.call_id)
    return render_template(
        "submissions/receipt.html",
        submission=submission,
        call=call,
        words=labels.words_of(call),
        sent=sent,
        entered=entered(submission),
        withdrawn=submission.state is SubmissionState.WITHDRAWN,
        may_change=may_change(submission),
        sections=read_version(sent, submission, file_url),
        checked=kept_on(submission) if may(Access.OWN) else None,
        what_next=prose(localised(call.texts.texts.what_next)),
    )


@blueprint.get("/submissions/<reference>/files/<uuid:file_id>")
@requires(Permission.SIGNED_IN)
def file(reference: str, file_id: uuid.UUID) -> Response:
    """A file of an own submission, as a download."""
    submission = own_or_404(reference)
    row = queries.file_of(submission, file_id) or abort(404)
    return storage.answer(row.file)
