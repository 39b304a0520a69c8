"""The office's side: the threads of a call, and one of them."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.submissions.lifecycle import OFFICE_READS
from eqportal.submissions.messages import operations, queries
from eqportal.submissions.messages.forms import MessageForm
from eqportal.submissions.models import Submission
from eqportal.submissions.routes import person
from eqportal.submissions.screening.blocks import register_block
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

blueprint = Blueprint("office_messages", __name__, url_prefix="/<locale:locale>/office")


@blueprint.get("/calls/<call>/messages")
@requires(Permission.SUBMISSIONS_SCREEN)
def index(call: str) -> str:
    """The threads of a call, the unread first."""
    found = office_call(call) or abort(404)
    number = queries.number_of_threads(current_user, found)
    place = pages(number, queries.PAGE, "office_messages.index", call=call)
    return render_template(
        "submissions/messages/index.html",
        call=found,
        rows=queries.threads(current_user, found, place.current),
        number=number,
        place=place,
        local_nav=office_nav(),
    )


def _found(reference: str, *, lock: bool = False) -> Submission:
    return queries.for_office(current_user, reference, lock=lock) or abort(404)


def _page(submission: Submission, form: MessageForm, status: int = 200) -> tuple[str, int]:
    sent = submission.submitted_at is not None and submission.state in OFFICE_READS
    page = render_template(
        "submissions/messages/office.html",
        submission=submission,
        messages=queries.thread(submission),
        office=True,
        form=form,
        was_sent=sent,
        errors=summary(form),
        local_nav=office_nav(),
    )
    return page, status


@blueprint.get("/submissions/<reference>/messages")
@requires(Permission.SUBMISSIONS_SCREEN)
def thread(reference: str) -> tuple[str, int]:
    """One thread; of a draft nothing but what its author has written here."""
    return _page(_found(reference), MessageForm(formdata=None))


@blueprint.post("/submissions/<reference>/messages")
@requires(Permission.SUBMISSIONS_SCREEN)
def write(reference: str) -> tuple[str, int] | Response:
    """Answer the submitter."""
    submission, form = _found(reference, lock=True), MessageForm()
    if not form.validate():
        return _page(submission, form, 422)
    operations.write(
        submission=submission,
        text=form.text.data.strip(),
        token=form.token,
        from_office=True,
        by=person(),
    )
    session().commit()
    flash(_("Your message is sent. The submitter gets a mail."), "success")
    return redirect(url_for("office_messages.thread", reference=reference), 303)


@blueprint.post("/submissions/<reference>/messages/read")
@requires(Permission.SUBMISSIONS_SCREEN)
def read(reference: str) -> Response:
    """Say that the office has read it."""
    operations.read(submission=_found(reference, lock=True), office=True, by=person())
    session().commit()
    return redirect(url_for("office_messages.thread", reference=reference), 303)


def _block(submission: Submission) -> dict[str, Any]:
    return {
        "new": queries.unread([submission], office=True).get(submission.id, 0),
        "url": url_for("office_messages.thread", reference=submission.reference),
    }


def _line(call: Call) -> list[Line]:
    text = _("Messages, of which new: %(n)s", n=queries.number_unread(current_user, call))
    return [Line(_("Messages"), text, url_for("office_messages.index", call=call.slug))]


register_overview(_line)
register_block("submissions/messages/block.html", _block)
