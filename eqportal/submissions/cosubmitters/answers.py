"""The invited person's side: see what it is, then take part or say no. Opening changes nothing."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from eqportal.access.gates import public
from eqportal.accounts.models import User
from eqportal.accounts.sessions import sign_in_user
from eqportal.extensions import limiter, session
from eqportal.submissions.cosubmitters import labels, operations, queries
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.links import proof
from eqportal.submissions.links.pages import (
    Answer,
    Place,
    ask_for_code,
    dead_link,
    entered,
    mail_code,
    personal,
    private,
)
from eqportal.submissions.models import Submission

blueprint = Blueprint("invitations", __name__, url_prefix="/<locale:locale>/invitations")


def _opened(token: str, *, lock: bool = False) -> tuple[CoSubmitter, Submission]:
    """What the link opens; every other link gets the same sentence."""
    return queries.opened(token, lock=lock) or abort(dead_link())


def _place(token: str) -> Place:
    return Place("invitations", token)


@blueprint.get("/<token>")
@public
def show(token: str) -> Answer:
    """Who invites to what, and two buttons."""
    personal()
    row, submission = _opened(token)
    if row.state is not CoSubmitterState.PENDING:
        return _answered(row, submission)
    inviter = session().get_one(User, submission.submitter_id)
    page = render_template(
        "submissions/cosubmitters/invitation.html",
        row=row,
        call=submission.call,
        inviter=inviter.called,
        rights=labels.RIGHTS[row.rights],
        token=token,
    )
    return private(page)


def _answered(row: CoSubmitter, submission: Submission) -> Answer:
    """A link that was used: its own person is led on, everybody else reads that it is used."""
    if row.state is CoSubmitterState.DECLINED:
        return private(render_template("submissions/cosubmitters/declined.html"))
    if proof.who(row) is None:
        return dead_link()
    return redirect(url_for("submissions.case", reference=submission.reference), 303)


@blueprint.post("/<token>/accept")
@public
@limiter.limit("60 per hour")
def accept(token: str) -> Answer:
    """Take part, when signed in with the invited address; else a code is mailed there."""
    row, submission = _opened(token, lock=True)
    if row.state is not CoSubmitterState.PENDING:
        return _place(token).back()
    if proof.is_another() and (user := proof.who(row)):
        return _take_part(row, submission, user)
    return mail_code(row, _place(token))


def _take_part(row: CoSubmitter, submission: Submission, user: User) -> Answer:
    operations.accept(submission=submission, row=row, by=user)
    session().commit()
    flash(_("You take part in %(reference)s.", reference=submission.reference), "success")
    return redirect(url_for("submissions.case", reference=submission.reference), 303)


@blueprint.get("/<token>/code")
@public
def code(token: str) -> Answer:
    """Ask for the code that was mailed."""
    return ask_for_code(_opened(token)[0], _place(token))


@blueprint.post("/<token>/code")
@public
@limiter.limit("120 per hour")
def enter_code(token: str) -> Answer:
    """With the right code the person is signed in and takes part."""
    row, submission = _opened(token, lock=True)
    if row.state is not CoSubmitterState.PENDING:
        return _place(token).back()
    user = entered(row, _place(token))
    if isinstance(user, Response):
        return user
    sign_in_user(user)
    return _take_part(row, submission, user)


@blueprint.post("/<token>/decline")
@public
@limiter.limit("60 per hour")
def decline(token: str) -> Answer:
    """Say no; nobody need sign in for that."""
    row, submission = _opened(token, lock=True)
    if row.state is CoSubmitterState.PENDING:
        operations.decline(submission=submission, row=row, by=proof.who(row))
        session().commit()
    return _place(token).back()
