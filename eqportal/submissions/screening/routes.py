"""The office's pages of submissions: the list of a call, one submission, and its eligibility."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.held_mails import hiding
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.extensions import session
from eqportal.files import storage
from eqportal.submissions import labels
from eqportal.submissions.lifecycle import OFFICE_READS, SubmissionState
from eqportal.submissions.queries import file_of
from eqportal.submissions.screening import operations, queries
from eqportal.submissions.screening.page import ineligible_form, shown
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

blueprint = Blueprint("screening", __name__, url_prefix="/<locale:locale>/office")


@blueprint.get("/calls/<call>/submissions")
@requires(Permission.SUBMISSIONS_SCREEN)
def index(call: str) -> str:
    """What was sent to a call; `?state=` narrows it."""
    found = office_call(call) or abort(404)
    asked = request.args.get("state", "")
    state: queries.Narrowed = SubmissionState(asked) if asked in OFFICE_READS else None
    state = "overdue" if asked == queries.OVERDUE else state
    narrowed = {"state": asked} if state else {}
    number = queries.count(current_user, found, state)
    place = pages(number, queries.PAGE, "screening.index", call=call, **narrowed)
    return render_template(
        "submissions/screening/index.html",
        call=found,
        rows=queries.page_of(current_user, found, place.current, state),
        number=number,
        drafts=queries.numbers(current_user, found).drafts,
        place=place,
        state=state,
        states=OFFICE_READS,
        labels=labels,
        local_nav=office_nav(),
    )


@blueprint.get("/submissions/<reference>")
@requires(Permission.SUBMISSIONS_SCREEN)
def case(reference: str) -> str:
    """One submission in full, with the versions and the moves it has now."""
    return shown(queries.case(current_user, reference, with_form=True) or abort(404))


@blueprint.get("/submissions/<reference>/files/<uuid:file>")
@requires(Permission.SUBMISSIONS_SCREEN)
def file(reference: str, file: uuid.UUID) -> Response:
    """One of the submission's files."""
    submission = queries.case(current_user, reference) or abort(404)
    row = file_of(submission, file) or abort(404)
    return storage.answer(row.file)


@blueprint.post("/submissions/<reference>/eligible")
@requires(Permission.SUBMISSIONS_SCREEN)
def eligible(reference: str) -> Response:
    """Pass it on to the panel."""
    submission = queries.case(current_user, reference) or abort(404)
    operations.find_eligible(submission=submission, by=current_user)
    session().commit()
    flash(_("%(reference)s is eligible.", reference=reference), "success")
    return redirect(url_for("screening.case", reference=reference), 303)


@blueprint.post("/submissions/<reference>/ineligible")
@requires(Permission.SUBMISSIONS_SCREEN)
def ineligible(reference: str) -> Response | tuple[str, int]:
    """End it, with the reason."""
    submission = queries.case(current_user, reference) or abort(404)
    form = ineligible_form()
    if not form.validate():
        return shown(submission, refused=form), 422
    reason = form.reason.data.strip()
    operations.find_ineligible(submission=submission, reason=reason, by=current_user)
    session().commit()
    flash(
        _("%(reference)s is not eligible. The submitter gets a mail.", reference=reference),
        "success",
    )
    return redirect(url_for("screening.case", reference=reference), 303)


def _lines(call: Call) -> list[Line]:
    found, url = queries.numbers(current_user, call), url_for("screening.index", call=call.slug)
    lines = [
        Line(_("Submissions"), _("Read the submissions: %(n)s", n=found.sent), url),
        Line(_("Drafts, which nobody but their authors can read"), str(found.drafts)),
    ]
    if found.overdue:
        late = url_for("screening.index", call=call.slug, state=queries.OVERDUE)
        lines.append(Line(_("Changes that have not come in time"), str(found.overdue), late))
    return lines


register_overview(_lines)
hiding.append(queries.barred_from)
