"""The people of a submission, as its submitter and those who take part see them."""

import uuid

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.submissions.cosubmitters import operations, queries
from eqportal.submissions.cosubmitters.forms import CommentForm, InviteForm, RightsForm
from eqportal.submissions.cosubmitters.models import CoSubmitter, Rights
from eqportal.submissions.cosubmitters.page import people_or_404, shown
from eqportal.submissions.less import nothing_more
from eqportal.submissions.lifecycle import ENDED
from eqportal.submissions.links.secret import TooOftenError
from eqportal.submissions.models import Submission
from eqportal.submissions.queries import Access
from eqportal.submissions.routes import person

blueprint = Blueprint("cosubmitters", __name__, url_prefix="/<locale:locale>/submissions")
Answer = Response | tuple[str, int]


def back(reference: str) -> Response:
    """To the page of the people."""
    return redirect(url_for("cosubmitters.people", reference=reference), 303)


def shared_or_404(reference: str, *, to: Access) -> Submission:
    """A submission whose call lets several people write it."""
    submission = people_or_404(reference, lock=True, to=to)
    return submission if submission.call.options.co_submitters else abort(404)


def _one_or_404(reference: str, row: uuid.UUID) -> tuple[Submission, CoSubmitter]:
    submission = shared_or_404(reference, to=Access.OWN)
    return submission, queries.one(submission, row) or abort(404)


@blueprint.get("/<reference>/people")
@requires(Permission.SIGNED_IN)
def people(reference: str) -> tuple[str, int]:
    """Who takes part, who proposes, and what has been said."""
    return shown(people_or_404(reference))


@blueprint.post("/<reference>/people")
@requires(Permission.SIGNED_IN)
def invite(reference: str) -> Answer:
    """Invite somebody by mail."""
    submission, form = shared_or_404(reference, to=Access.OWN), InviteForm()
    if not form.validate():
        return shown(submission, form=form, status=422)
    whom = operations.Invited(
        form.name.data, form.email.data, Rights(form.rights.data), form.language.data
    )
    try:
        row = operations.invite(submission=submission, whom=whom, by=person())
    except operations.ThereAlreadyError:
        return _refused(submission, form, _("This person takes part or is invited already."))
    except operations.WritesALetterError:
        return _refused(submission, form, _("This person is asked for a letter about it."))
    except operations.TooManyError:
        return _refused(submission, form, _("No more people can be invited."))
    except TooOftenError:
        return _refused(submission, form, too_often())
    session().commit()
    flash(_("%(name)s is invited.", name=row.name), "success")
    return back(reference)


def too_often() -> str:
    """Why no further mail leaves."""
    return _("A mail was sent a few minutes ago, or many before. Wait, or speak to the person.")


def _refused(submission: Submission, form: InviteForm, text: str) -> tuple[str, int]:
    session().rollback()
    form.email.errors = [text]
    fresh = people_or_404(submission.reference)
    return shown(fresh, form=form, status=422)


@blueprint.post("/<reference>/people/<uuid:row>/rights")
@requires(Permission.SIGNED_IN)
def change_rights(reference: str, row: uuid.UUID) -> Answer:
    """Other rights for one person."""
    submission, found = _one_or_404(reference, row)
    form = RightsForm(prefix=f"r{found.id.hex[:8]}")
    if not form.validate():
        return shown(submission, status=422)
    rights = Rights(form.rights.data)
    operations.change_rights(submission=submission, row=found, rights=rights, by=person())
    session().commit()
    flash(_("The rights of %(name)s are changed.", name=found.name), "success")
    return back(reference)


@blueprint.post("/<reference>/people/<uuid:row>/resend")
@requires(Permission.SIGNED_IN)
def resend(reference: str, row: uuid.UUID) -> Answer:
    """Mail the invitation once more."""
    submission, found = _one_or_404(reference, row)
    try:
        operations.resend(submission=submission, row=found, by=person())
    except TooOftenError:
        session().rollback()
        flash(too_often(), "warning")
        return back(reference)
    session().commit()
    flash(_("The invitation is mailed once more."), "success")
    return back(reference)


@blueprint.post("/<reference>/people/<uuid:row>/remove")
@requires(Permission.SIGNED_IN)
def remove(reference: str, row: uuid.UUID) -> Answer:
    """End somebody's part, or take the invitation back."""
    submission, found = _one_or_404(reference, row)
    operations.remove(submission=submission, row=found, by=person())
    session().commit()
    flash(_("%(name)s no longer takes part.", name=found.name), "success")
    return back(reference)


@blueprint.post("/<reference>/people/leave")
@requires(Permission.SIGNED_IN)
def leave(reference: str) -> Answer:
    """Step out oneself."""
    submission = shared_or_404(reference, to=Access.VIEW)
    row = queries.own_part(submission, person()) or abort(404)
    operations.leave(submission=submission, row=row, by=person())
    session().commit()
    flash(_("You no longer take part in %(reference)s.", reference=reference), "success")
    return redirect(url_for("submissions.mine"), 303)


@blueprint.post("/<reference>/comments")
@requires(Permission.SIGNED_IN)
def comment(reference: str) -> Answer:
    """Say something to the others who write it."""
    submission, form = shared_or_404(reference, to=Access.COMMENT), CommentForm()
    if submission.state in ENDED:
        return nothing_more(submission)
    if not form.validate():
        return shown(submission, comment=form, status=422)
    operations.comment(submission=submission, text=form.comment.data.strip(), by=person())
    session().commit()
    flash(_("Your comment is added."), "success")
    return back(reference)
