"""The letter on the submitter's own page of the case: opened by a button, then read there."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, abort, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions.labels import KINDS, OUTCOMES
from eqportal.decisions.letters import queries
from eqportal.decisions.letters.document import as_pdf, filename
from eqportal.decisions.letters.models import Letter
from eqportal.decisions.letters.releasing import open_letter
from eqportal.decisions.letters.writing import pieces
from eqportal.extensions import session
from eqportal.files.storage import INERT
from eqportal.submissions.answered import TOLD, register_case_block
from eqportal.submissions.models import Submission
from eqportal.submissions.queries import Access
from eqportal.submissions.routes import may, own_or_404, person

blueprint = Blueprint(
    "case_decision", __name__, url_prefix="/<locale:locale>/submissions/<reference>/letters-to-you"
)


def _readable(letter: Letter) -> bool:
    """Its submitter opens it first; those who write with them read it without that."""
    return letter.opened_at is not None or not may(Access.OWN)


def letters_for(submission: Submission) -> Mapping[str, Any] | None:
    """The letters of a case, the latest first; None before there is one."""
    if submission.state not in TOLD:
        return None
    rows = queries.released_to(submission)
    if not rows:
        return None
    return {
        "letters": [
            {
                "letter": letter,
                "readable": _readable(letter),
                "pieces": pieces(letter.body),
                "outcome": OUTCOMES[letter.outcome],
                "kind": KINDS[letter.outcome],
            }
            for letter, _mail in rows
        ]
    }


def _one_or_404(reference: str, number: int, *, lock: bool = False) -> tuple[Letter, Submission]:
    submission = own_or_404(reference, lock=lock)
    if submission.state not in TOLD:
        abort(404)
    rows = queries.released_to(submission)
    found = next((letter for letter, _mail in rows if letter.number == number), None)
    return found or abort(404), submission


@blueprint.post("/<int:number>/open")
@requires(Permission.SIGNED_IN)
def open_(reference: str, number: int) -> AnyResponse:
    """Open a letter; when it was opened first is kept."""
    letter, submission = _one_or_404(reference, number, lock=True)
    if may(Access.OWN):
        open_letter(letter=letter, by=person())
        session().commit()
    return redirect(url_for("submissions.case", reference=submission.reference), 303)


@blueprint.get("/<int:number>.pdf")
@requires(Permission.SIGNED_IN)
def pdf(reference: str, number: int) -> Response:
    """A letter that was opened, as an accessible PDF."""
    letter, submission = _one_or_404(reference, number)
    if not _readable(letter):
        abort(404)
    return attachment(as_pdf(letter, submission), filename(letter, submission))


def attachment(content: bytes, name: str) -> Response:
    """A PDF that no browser runs; the name is safe in a header."""
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = INERT
    return response


register_case_block("decisions/letters/own.html", letters_for, order=10)
