"""The named proposer's side: a mailed code first, then what it is about and two buttons."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import public
from eqportal.accounts.forms import CodeForm
from eqportal.accounts.models import User
from eqportal.extensions import limiter, session
from eqportal.submissions.links import proof
from eqportal.submissions.links.pages import (
    code_page,
    dead_link,
    entered,
    not_for_you,
    personal,
    private,
)
from eqportal.submissions.models import Submission
from eqportal.submissions.proposers import operations, queries
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import Proposer

blueprint = Blueprint("confirmations", __name__, url_prefix="/<locale:locale>/confirmations")
Answer = Response | AnyResponse


def _opened(token: str, *, lock: bool = False) -> tuple[Proposer, Submission]:
    return queries.opened(token, lock=lock) or abort(dead_link())


@blueprint.get("/<token>")
@public
def show(token: str) -> Answer:
    """Before the code only who asks, and in which call; after it the title and two buttons."""
    personal()
    row, submission = _opened(token)
    user = proof.who(row)
    page = render_template(
        "submissions/proposers/confirm.html",
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
    row, _submission = _opened(token)
    if proof.is_another():
        return not_for_you()
    proof.ask(row)
    session().commit()
    return redirect(url_for("confirmations.code", token=token), 303)


@blueprint.get("/<token>/code")
@public
def code(token: str) -> Answer:
    """Ask for the code that was mailed."""
    personal()
    row, _submission = _opened(token)
    if not proof.was_asked(row):
        return redirect(url_for("confirmations.show", token=token), 303)
    action = url_for("confirmations.enter_code", token=token)
    back = url_for("confirmations.show", token=token)
    return code_page(CodeForm(formdata=None), action=action, back=back)


@blueprint.post("/<token>/code")
@public
@limiter.limit("120 per hour")
def enter_code(token: str) -> Answer:
    """With the right code the person may answer, and nothing else."""
    row, _submission = _opened(token)
    action = url_for("confirmations.enter_code", token=token)
    back = url_for("confirmations.show", token=token)
    user = entered(row, action=action, back=back)
    return user if isinstance(user, Response) else redirect(back, 303)


@blueprint.post("/<token>")
@public
@limiter.limit("60 per hour")
def answer(token: str) -> Answer:
    """Stand behind it, or not; a second answer changes nothing."""
    row, submission = _opened(token, lock=True)
    user = proof.who(row)
    if user is None:
        return not_for_you() if proof.is_another() else _back(token)
    chosen = request.form.get("answer", "")
    if row.state is ProposerState.ASKED and chosen in {"yes", "no"}:
        operations.answer(submission=submission, row=row, confirms=chosen == "yes", by=user)
        session().commit()
    return _back(token)


def _back(token: str) -> AnyResponse:
    return redirect(url_for("confirmations.show", token=token), 303)
