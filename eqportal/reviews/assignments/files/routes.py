"""Assigning from a file: choosing it, the answer to each row, and keeping all of it."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.files.storage import INERT
from eqportal.reviews.assignments import operations
from eqportal.reviews.assignments.files import reading
from eqportal.reviews.assignments.files.labels import VERDICT_KINDS, VERDICTS
from eqportal.reviews.assignments.files.reading import COLUMNS, EXAMPLE, Plan, Verdict
from eqportal.reviews.assignments.lifecycle import IN_FORCE
from eqportal.reviews.assignments.listing import cases_of
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.assignments.picking import call_of
from eqportal.submissions.models import Submission
from eqportal.ui.desks import office_nav
from eqportal.units.imports.operations import held, hold, let_go
from eqportal.units.imports.table import MOST_OCTETS, UnreadableError, written

blueprint = Blueprint(
    "assignment_files", __name__, url_prefix="/<locale:locale>/office/calls/<call>/assignments/file"
)
SHOWN = 500
Answered = str | AnyResponse | tuple[str, int]


def _page(call: Call, wrong: str | None = None) -> str:
    return render_template(
        "reviews/assignments/file.html",
        call=call,
        columns=COLUMNS,
        wrong=wrong,
        may_assign=operations.may_assign(call),
        errors=[("#file", wrong)] if wrong else None,
        local_nav=office_nav(),
    )


@blueprint.get("")
@requires(Permission.SUBMISSIONS_SCREEN)
def choose(call: str) -> str:
    """The form to choose a file."""
    return _page(call_of(call))


@blueprint.post("")
@requires(Permission.SUBMISSIONS_SCREEN)
def look(call: str) -> Answered:
    """Answer every row; nothing is kept yet."""
    found, given = call_of(call), request.files.get("file")
    if not given or not given.filename:
        return _page(found, _("Choose a file")), 422
    with given.stream as stream:
        content = stream.read(MOST_OCTETS + 1)
    try:
        plan = reading.plan_of(found, content, current_user)
    except UnreadableError as error:
        return _page(found, error.sentence), 422
    digest = hold(content, current_user)
    return _preview(found, plan, digest), 422 if plan.number(Verdict.WRONG) else 200


def _preview(call: Call, plan: Plan, digest: str, *, again: bool = False) -> str:
    """The answers; `again` when they are no longer what was shown before."""
    wrong = plan.number(Verdict.WRONG)
    text = ngettext(
        "One row must be put right. Nothing is assigned.",
        "%(num)s rows must be put right. Nothing is assigned.",
        wrong,
    )
    return render_template(
        "reviews/assignments/file_preview.html",
        call=call,
        plan=plan,
        rows=plan.wrong_first[:SHOWN],
        most=SHOWN,
        verdicts=VERDICTS,
        kinds=VERDICT_KINDS,
        digest=digest,
        again=again,
        wrong=wrong,
        errors=[("#rows", text)] if wrong else None,
        local_nav=office_nav(),
    )


@blueprint.post("/confirm")
@requires(Permission.SUBMISSIONS_SCREEN)
def keep(call: str) -> Answered:
    """Assign what was shown; it is checked again, for something may have changed."""
    found, digest = call_of(call, lock=True), request.form.get("digest", "")
    content = held(digest, current_user)
    if content is None:
        return _page(found, _("The file is no longer here. Choose it again.")), 409
    try:
        plan = reading.plan_of(found, content, current_user)
    except UnreadableError as error:
        return _page(found, error.sentence), 422
    if plan.number(Verdict.WRONG):
        return _preview(found, plan, digest), 422
    if request.form.get("shown") != plan.numbers:
        return _preview(found, plan, digest, again=True), 409
    number = reading.keep(call=found, plan=plan, by=current_user)
    session().commit()
    let_go(digest, current_user)
    text = ngettext("One case is assigned.", "%(num)s assignments are made.", number)
    flash(text if number else _("The file says what is here already."), "success")
    return redirect(url_for("assignments.index", call=call), 303)


@blueprint.get("/<any(template,export):kind>.csv")
@requires(Permission.SUBMISSIONS_SCREEN)
def download(call: str, kind: str) -> Response:
    """An example to fill in, or the assignments that are in force."""
    rows = _present(call_of(call)) if kind == "export" else [list(EXAMPLE)]
    answer = Response(written(COLUMNS, rows), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="assignments-{kind}.csv"'
    answer.headers["Content-Security-Policy"] = INERT
    return answer


def _present(call: Call) -> list[list[str]]:
    cases = cases_of(current_user, call).with_only_columns(Submission.id)
    rows = session().execute(
        select(Submission.reference, User.email)
        .join(Assignment, Assignment.submission_id == Submission.id)
        .join(User, User.id == Assignment.user_id)
        .where(Submission.id.in_(cases), Assignment.state.in_(IN_FORCE))
        .order_by(Submission.reference, User.email)
    )
    return [[reference, email] for reference, email in rows]
