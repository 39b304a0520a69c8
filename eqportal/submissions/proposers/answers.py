"""The side of a named proposer or line manager: a mailed code, what it is about, two buttons."""

from flask import Blueprint, Response, abort, render_template, request

from eqportal.access.gates import public
from eqportal.accounts.models import User
from eqportal.extensions import limiter, session
from eqportal.submissions.links import proof
from eqportal.submissions.links.pages import (
    Answer,
    Place,
    ask_for_code,
    dead_link,
    entered,
    mail_code,
    not_for_you,
    personal,
    private,
)
from eqportal.submissions.models import Submission
from eqportal.submissions.proposers import operations, queries
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import AskedAs, Proposer

blueprint = Blueprint("confirmations", __name__, url_prefix="/<locale:locale>/confirmations")
PAGES = {
    AskedAs.PROPOSER: "submissions/proposers/confirm.html",
    AskedAs.MANAGER: "submissions/proposers/support.html",
}


def _opened(token: str, *, lock: bool = False) -> tuple[Proposer, Submission]:
    return queries.opened(token, lock=lock) or abort(dead_link())


def _place(token: str) -> Place:
    return Place("confirmations", token)


@blueprint.get("/<token>")
@public
def show(token: str) -> Answer:
    """Before the code only who asks, and in which call; after it the title and two buttons."""
    personal()
    row, submission = _opened(token)
    user = proof.who(row)
    page = render_template(
        PAGES[row.part],
        row=row,
        submission=submission,
        inviter=session().get_one(User, submission.submitter_id).called,
        shown=user is not None,
        another=user is None and proof.is_another(),
        token=token,
    )
    return private(page)


@blueprint.post("/<token>/ask")
@public
@limiter.limit("60 per hour")
def ask(token: str) -> Answer:
    """Mail a code to the named address."""
    return mail_code(_opened(token)[0], _place(token))


@blueprint.get("/<token>/code")
@public
def code(token: str) -> Answer:
    """Ask for the code that was mailed."""
    return ask_for_code(_opened(token)[0], _place(token))


@blueprint.post("/<token>/code")
@public
@limiter.limit("120 per hour")
def enter_code(token: str) -> Answer:
    """With the right code the person may answer, and nothing else."""
    user = entered(_opened(token)[0], _place(token))
    return user if isinstance(user, Response) else _place(token).back()


@blueprint.post("/<token>")
@public
@limiter.limit("60 per hour")
def answer(token: str) -> Answer:
    """Stand behind it, or not; a second answer changes nothing."""
    row, submission = _opened(token, lock=True)
    user = proof.who(row)
    if user is None:
        return not_for_you() if proof.is_another() else _place(token).back()
    chosen = request.form.get("answer", "")
    if row.state is ProposerState.ASKED and chosen in {"yes", "no"}:
        operations.answer(submission=submission, row=row, confirms=chosen == "yes", by=user)
        session().commit()
    return _place(token).back()
