"""The submitter's own pages: the list, one case with its tasks, the receipt and the files."""

import uuid
from typing import cast

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.lifecycle import Actor
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.calls.routes import prose
from eqportal.database import now
from eqportal.extensions import session
from eqportal.files import storage
from eqportal.locales.formats import localised
from eqportal.submissions import labels, queries
from eqportal.submissions.answered import answer_to
from eqportal.submissions.dispatch import has_unsent_changes, what_is_missing
from eqportal.submissions.lifecycle import LIFECYCLE, SubmissionAction, SubmissionState
from eqportal.submissions.models import Submission, SubmissionFile
from eqportal.submissions.view import read, read_version
from eqportal.submissions.working import WorkingCopy
from eqportal.ui.desks import register_desk

blueprint = Blueprint("submissions", __name__, url_prefix="/<locale:locale>")
LAST_PAGE = 10_000
register_desk(
    title=_l("My submissions"),
    endpoint="submissions.mine",
    permission=Permission.SIGNED_IN,
    order=5,
)


def person() -> User:
    """Who is signed in."""
    return cast("User", current_user._get_current_object())  # noqa: SLF001 - Werkzeug's own way


def own_or_404(reference: str, *, lock: bool = False) -> Submission:
    """One of the person's own; anything else does not exist."""
    return queries.own(person(), reference, lock=lock) or abort(404)


def may_withdraw(submission: Submission) -> bool:
    """Whether the table lets the submitter take it back."""
    moves = LIFECYCLE.available(submission.state, Actor.SUBMITTER)
    return any(move.action is SubmissionAction.WITHDRAW for move in moves)


def told(submission: Submission) -> labels.Told:
    """What the submitter is told; a draft has lapsed when its call's time is over."""
    over = submission.call.closes_at <= now()
    if submission.state is SubmissionState.DRAFT and over:
        return labels.TOLD[SubmissionState.LAPSED]
    if submission.state is SubmissionState.SUBMITTED and over:
        return labels.TOLD[SubmissionState.SCREENING]
    return labels.TOLD[submission.state]


def file_url(row: SubmissionFile) -> str:
    """Where the person who is reading an own submission gets a file of it."""
    reference = (request.view_args or {})["reference"]
    return url_for("submissions.file", reference=reference, file_id=row.id)


@blueprint.get("/my")
@requires(Permission.SIGNED_IN)
def mine() -> str:
    """Everything the person has begun or sent, the newest first."""
    pages = max(1, -(-queries.number_of_own(person()) // queries.PAGE))
    page = min(max(1, request.args.get("page", 1, int)), pages, LAST_PAGE)
    found = queries.own_page(person(), page)
    return render_template(
        "submissions/mine.html",
        submissions=found,
        told=told,
        page=page,
        pages=pages,
        page_url=lambda number: url_for("submissions.mine", page=number),
    )


@blueprint.get("/submissions/<reference>")
@requires(Permission.SIGNED_IN)
def case(reference: str) -> str:
    """The task list while it may change; afterwards what was sent."""
    submission = own_or_404(reference)
    copy, sent = WorkingCopy.of(submission), queries.latest_version(submission)
    context = {
        "submission": submission,
        "told": told(submission),
        "words": labels.words_of(submission.call),
        "sent": sent,
        "may_withdraw": may_withdraw(submission),
    }
    if not copy.may_change:
        answers = sent.answers if sent else copy.answers
        sections = read(submission, answers, file_url)
        answer = answer_to(submission)
        return render_template("submissions/case.html", sections=sections, answer=answer, **context)
    missing = what_is_missing(copy, person())
    return render_template(
        "submissions/tasks.html",
        tasks=[_task(copy, m.section.id, bool(m.problems)) for m in missing],
        done=sum(1 for m in missing if not m.problems and m.section.id in copy.rows),
        complete=not any(m.problems for m in missing),
        unsent=has_unsent_changes(copy, sent),
        **context,
    )


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
        withdrawn=submission.state is SubmissionState.WITHDRAWN,
        may_change=WorkingCopy.of(submission).may_change,
        sections=read_version(sent, submission, file_url),
        what_next=prose(localised(call.texts.texts.what_next)),
    )


@blueprint.get("/submissions/<reference>/files/<uuid:file_id>")
@requires(Permission.SIGNED_IN)
def file(reference: str, file_id: uuid.UUID) -> Response:
    """A file of an own submission, as a download."""
    submission = own_or_404(reference)
    row = queries.file_of(submission, file_id) or abort(404)
    return storage.answer(row.file)
