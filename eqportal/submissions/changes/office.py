"""The office's pages about changes: asking, giving more time, taking in, and comparing."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.access.roles import Permission
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.conditions import sections_of
from eqportal.forms.errors import summary
from eqportal.submissions.changes import operations, queries
from eqportal.submissions.changes.forms import AskForm, DueForm, ask_form
from eqportal.submissions.changes.routes import blueprint, context_of
from eqportal.submissions.lifecycle import LIFECYCLE, SubmissionAction, SubmissionState
from eqportal.submissions.models import Submission, SubmissionFile
from eqportal.submissions.queries import latest_version
from eqportal.submissions.screening import queries as screening
from eqportal.submissions.screening.blocks import register_block
from eqportal.ui.desks import office_nav


def _found(reference: str) -> Submission:
    return screening.case(current_user, reference) or abort(404)


def _case(reference: str) -> Response:
    return redirect(url_for("screening.case", reference=reference), 303)


def may_ask(submission: Submission) -> bool:
    """Whether changes can be asked for now."""
    moves = LIFECYCLE.available(submission.state, Actor.OFFICER)
    asks = any(move.action is SubmissionAction.RETURN for move in moves)
    return asks and submission.call.state is CallState.CLOSED


def _form(submission: Submission) -> AskForm:
    if not may_ask(submission):
        raise WrongStateError("changes are asked for while it is being checked")
    version = latest_version(submission)
    return ask_form(sections_of(submission.call.form, version.answers if version else {}))


def _ask_page(submission: Submission, form: AskForm) -> str:
    return render_template(
        "submissions/changes/ask.html",
        submission=submission,
        form=form,
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("/office/submissions/<reference>/ask")
@requires(Permission.SUBMISSIONS_SCREEN)
def ask_page(reference: str) -> str | Response:
    """Which parts, what, and until when."""
    submission = _found(reference)
    return _ask_page(submission, _form(submission)) if may_ask(submission) else _case(reference)


@blueprint.post("/office/submissions/<reference>/ask")
@requires(Permission.SUBMISSIONS_SCREEN)
def ask(reference: str) -> Response | tuple[str, int]:
    """Reopen the parts and tell the submitter."""
    submission = _found(reference)
    form = _form(submission)
    if not form.validate():
        return _ask_page(submission, form), 422
    message = (form.message.data or "").strip()
    wanted = operations.Wanted(form.sections.data, message, form.due_at)
    operations.ask(submission=submission, wanted=wanted, by=current_user)
    session().commit()
    flash(
        _("%(reference)s is returned. The submitter gets a mail.", reference=reference), "success"
    )
    return _case(reference)


def _extend_page(submission: Submission, form: DueForm) -> str:
    return render_template(
        "submissions/changes/extend.html",
        submission=submission,
        form=form,
        due_at=submission.complete_by,
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("/office/submissions/<reference>/extend")
@requires(Permission.SUBMISSIONS_SCREEN)
def extend_page(reference: str) -> str | Response:
    """A new date for what was asked."""
    submission = _found(reference)
    if queries.open_request(submission) is None or submission.complete_by is None:
        return _case(reference)
    return _extend_page(submission, DueForm())


@blueprint.post("/office/submissions/<reference>/extend")
@requires(Permission.SUBMISSIONS_SCREEN)
def extend(reference: str) -> Response | tuple[str, int]:
    """Give more time, and tell the submitter."""
    submission, form = _found(reference), DueForm()
    if submission.state is not SubmissionState.RETURNED:
        raise WrongStateError("no changes are asked for")
    if not form.validate():
        return _extend_page(submission, form), 422
    operations.extend(submission=submission, due_at=form.due_at, by=current_user)
    session().commit()
    flash(
        _("%(reference)s has a new date. The submitter gets a mail.", reference=reference),
        "success",
    )
    return _case(reference)


@blueprint.post("/office/submissions/<reference>/take-in")
@requires(Permission.SUBMISSIONS_SCREEN)
def take_in(reference: str) -> Response:
    """Go on with what was sent."""
    operations.take_in(submission=_found(reference), by=current_user)
    session().commit()
    flash(_("%(reference)s is taken in as it was sent.", reference=reference), "success")
    return _case(reference)


@blueprint.get("/office/submissions/<reference>/changes")
@requires(Permission.SUBMISSIONS_SCREEN)
def compare(reference: str) -> str:
    """What the submitter changed from one version to another."""
    submission = _found(reference)

    def address(row: SubmissionFile) -> str:
        return url_for("screening.file", reference=reference, file=row.id)

    return render_template(
        "submissions/changes/office.html",
        local_nav=office_nav(),
        **context_of(submission, address),
    )


def _block(submission: Submission) -> Mapping[str, Any] | None:
    requests = queries.of(submission)
    waits = requests[0] if requests and requests[0].answered_at is None else None
    if submission.state is not SubmissionState.RETURNED:
        waits = None
    if not requests:
        return None
    titles = {section.id: section.title for section in submission.call.form.sections}
    overdue = waits is not None and waits.due_at <= now()
    return {"requests": requests, "waits": waits, "overdue": overdue, "titles": titles}


register_block("submissions/changes/block.html", _block, order=10)
