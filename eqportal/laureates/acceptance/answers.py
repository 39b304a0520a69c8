"""The laureate's side: a mailed code first, then what it is about and two buttons."""

from flask import Blueprint, Response, abort, render_template, request

from eqportal.access.gates import public
from eqportal.decisions.letters.reading import attachment
from eqportal.extensions import limiter, session
from eqportal.laureates.acceptance import operations, queries
from eqportal.laureates.acceptance.lifecycle import AcceptanceState
from eqportal.laureates.acceptance.models import Acceptance
from eqportal.laureates.diploma import as_pdf
from eqportal.laureates.models import Laureate
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

blueprint = Blueprint("acceptances", __name__, url_prefix="/<locale:locale>/award-answers")


def _opened(token: str, *, lock: bool = False) -> tuple[Acceptance, Laureate]:
    return queries.opened(token, lock=lock) or abort(dead_link())


def _place(token: str) -> Place:
    return Place("acceptances", token)


@blueprint.get("/<token>")
@public
def show(token: str) -> Answer:
    """Before the code only that the office asks something; after it the award and two buttons."""
    personal()
    row, laureate = _opened(token)
    user = proof.who(row)
    page = render_template(
        "laureates/answer.html",
        row=row,
        laureate=laureate,
        shown=user is not None,
        another=user is None and proof.is_another(),
        token=token,
    )
    return private(page)


@blueprint.post("/<token>/ask")
@public
@limiter.limit("60 per hour")
def ask(token: str) -> Answer:
    """Mail a code to the address that was asked."""
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
    """Accept or decline; a second answer of the same kind changes nothing."""
    row, laureate = _opened(token, lock=True)
    user = proof.who(row)
    if user is None:
        return not_for_you() if proof.is_another() else _place(token).back()
    chosen = request.form.get("answer", "")
    may = laureate.published_at is None and row.state is AcceptanceState.ASKED
    if chosen in {"yes", "no"} and may:
        operations.answer(row=row, laureate=laureate, accepts=chosen == "yes", by=user)
        session().commit()
    return _place(token).back()


@blueprint.get("/<token>/diploma.pdf")
@public
def diploma(token: str) -> Answer:
    """The diploma, from the publication on, to the laureate who has shown the code."""
    personal()
    row, laureate = _opened(token)
    if proof.who(row) is None or laureate.published_at is None:
        return _place(token).back()
    made = attachment(as_pdf(laureate, row.language), f"diploma-{laureate.year}.pdf")
    made.headers["Cache-Control"] = "no-store"
    return made
