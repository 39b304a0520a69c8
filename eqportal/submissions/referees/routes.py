"""Asking for letters: the submitter's moves."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.submissions.cosubmitters.routes import too_often
from eqportal.submissions.links.secret import TooOftenError
from eqportal.submissions.models import Submission
from eqportal.submissions.queries import Access
from eqportal.submissions.referees import operations, queries
from eqportal.submissions.referees.forms import AskForm
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee
from eqportal.submissions.referees.page import letters_or_404, line_of, shown
from eqportal.submissions.routes import person

blueprint = Blueprint("referees", __name__, url_prefix="/<locale:locale>/submissions")
Answer = Response | tuple[str, int]


def _back(reference: str) -> Response:
    return redirect(url_for("referees.referees", reference=reference), 303)


@blueprint.get("/<reference>/letters")
@requires(Permission.SIGNED_IN)
def referees(reference: str) -> tuple[str, int]:
    """Who is asked, until when, and how far it is."""
    return shown(*letters_or_404(reference))


@blueprint.post("/<reference>/letters")
@requires(Permission.SIGNED_IN)
def ask(reference: str) -> Answer:
    """Ask one more for a letter."""
    submission, letters = letters_or_404(reference, lock=True, to=Access.OWN)
    form = AskForm()
    if not form.validate():
        return shown(submission, letters, form=form, status=422)
    whom = operations.Asked(form.name.data, form.email.data, form.language.data)
    try:
        operations.invite(submission=submission, whom=whom, by=person())
    except operations.AskedAlreadyError:
        return _refused(reference, form, _("This person is asked already."))
    except operations.EnoughError:
        return _refused(reference, form, _("You have asked as many as the call allows."))
    except operations.NotThisPersonError:
        return _refused(reference, form, _not_this_person())
    session().commit()
    flash(_("%(name)s is asked for a letter.", name=whom.name), "success")
    return _back(reference)


def _not_this_person() -> str:
    """One sentence for all who have a part: it must not tell who assesses."""
    return _(
        "This person cannot write a letter about this submission. "
        "Ask somebody who has no part in it or in assessing it."
    )


def _refused(reference: str, form: AskForm, text: str) -> tuple[str, int]:
    session().rollback()
    form.email.errors = [text]
    return shown(*letters_or_404(reference), form=form, status=422)


def _one_or_404(
    reference: str, row: uuid.UUID, *, lock: bool = True
) -> tuple[Submission, Referee, bool]:
    """One who is asked, and whether the call tells the submitter how far it is."""
    submission, letters = letters_or_404(reference, lock=lock, to=Access.OWN)
    found = queries.one(submission, row, lock=lock) or abort(404)
    return submission, found, letters.shows_status


@blueprint.post("/<reference>/letters/<uuid:row>/remind")
@requires(Permission.SIGNED_IN)
def remind(reference: str, row: uuid.UUID) -> Response:
    """Mail the link once more."""
    submission, found, shows = _one_or_404(reference, row)
    takes = queries.is_open(submission)
    if not line_of(found, shows=shows, takes=takes).may_remind:
        raise WrongStateError("this person is not waited for")
    try:
        operations.remind(submission=submission, row=found, by=person())
    except TooOftenError:
        session().rollback()
        flash(too_often(), "warning")
        return _back(reference)
    session().commit()
    flash(_("%(name)s is reminded.", name=found.name), "success")
    return _back(reference)


def _replaceable(
    reference: str, row: uuid.UUID, *, lock: bool = True
) -> tuple[Submission, Referee]:
    submission, found, shows = _one_or_404(reference, row, lock=lock)
    takes = queries.is_open(submission)
    if not line_of(found, shows=shows, takes=takes).may_replace:
        raise WrongStateError("this person cannot be replaced")
    return submission, found


@blueprint.get("/<reference>/letters/<uuid:row>/replace")
@requires(Permission.SIGNED_IN)
def confirm_replacement(reference: str, row: uuid.UUID) -> str:
    """What replacing means, and a button."""
    submission, found = _replaceable(reference, row, lock=False)
    waits = found.state is RefereeState.INVITED
    return render_template(
        "submissions/referees/replace.html", submission=submission, row=found, waits=waits
    )


@blueprint.post("/<reference>/letters/<uuid:row>/replace")
@requires(Permission.SIGNED_IN)
def replace(reference: str, row: uuid.UUID) -> Response:
    """Make room for somebody else."""
    submission, found = _replaceable(reference, row)
    operations.replace(submission=submission, row=found, by=person())
    session().commit()
    flash(
        _("The link of %(name)s no longer works. Ask somebody else below.", name=found.name),
        "success",
    )
    return _back(reference)
