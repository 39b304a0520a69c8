"""The submitter's side of the thread."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.submissions.messages import operations, queries
from eqportal.submissions.messages.forms import MessageForm
from eqportal.submissions.models import Submission
from eqportal.submissions.queries import Access
from eqportal.submissions.routes import is_entering, own_or_404, person

blueprint = Blueprint(
    "messages", __name__, url_prefix="/<locale:locale>/submissions/<reference>/messages"
)


def _found(reference: str, *, lock: bool = False) -> Submission:
    """A submission whose thread the person writes in from the submitter's side."""
    submission = own_or_404(reference, lock=lock, to=Access.COMMENT)
    return abort(404) if is_entering() else submission


def _page(submission: Submission, form: MessageForm, status: int = 200) -> tuple[str, int]:
    page = render_template(
        "submissions/messages/thread.html",
        submission=submission,
        messages=queries.thread(submission),
        office=False,
        form=form,
        errors=summary(form),
    )
    return page, status


@blueprint.get("")
@requires(Permission.SIGNED_IN)
def thread(reference: str) -> tuple[str, int]:
    """What was written, and a form for more; reading changes nothing."""
    return _page(_found(reference), MessageForm(formdata=None))


@blueprint.post("")
@requires(Permission.SIGNED_IN)
def write(reference: str) -> tuple[str, int] | Response:
    """Write to the office."""
    submission, form = _found(reference, lock=True), MessageForm()
    if not form.validate():
        return _page(submission, form, 422)
    operations.write(
        submission=submission,
        text=form.text.data.strip(),
        token=form.token,
        from_office=False,
        by=person(),
    )
    session().commit()
    flash(_("Your message is sent to the office."), "success")
    return redirect(url_for("messages.thread", reference=reference), 303)


@blueprint.post("/read")
@requires(Permission.SIGNED_IN)
def read(reference: str) -> Response:
    """Say that one has read what the office wrote."""
    operations.read(submission=_found(reference, lock=True), office=False, by=person())
    session().commit()
    return redirect(url_for("messages.thread", reference=reference), 303)
