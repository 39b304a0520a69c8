"""The letters of a case for the office: who was asked, what came, and the letters themselves."""

import uuid

from flask import Blueprint, Response, abort, render_template, url_for
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.files import storage
from eqportal.submissions.models import Submission
from eqportal.submissions.referees import asked, labels, queries
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee
from eqportal.submissions.referees.reading import letters_about, takes_part
from eqportal.submissions.screening import queries as screening
from eqportal.submissions.screening.blocks import register_block
from eqportal.ui.desks import office_nav

blueprint = Blueprint("case_letters", __name__, url_prefix="/<locale:locale>/office/submissions")


def _case_or_404(reference: str) -> Submission:
    submission = screening.case(current_user, reference) or abort(404)
    wanted = asked.letters_of(submission.call) and not takes_part(current_user, submission)
    return submission if wanted else abort(404)


@blueprint.get("/<reference>/letters")
@requires(Permission.SUBMISSIONS_SCREEN)
def letters(reference: str) -> str:
    """Every letter about the case."""
    submission = _case_or_404(reference)

    def address(row: Referee) -> str:
        return url_for("case_letters.file", reference=reference, row=row.id)

    return render_template(
        "submissions/referees/letters.html",
        submission=submission,
        letters=letters_about(submission, address),
        back=url_for("screening.case", reference=reference),
        local_nav=office_nav(),
    )


@blueprint.get("/<reference>/letters/<uuid:row>/file")
@requires(Permission.SUBMISSIONS_SCREEN)
def file(reference: str, row: uuid.UUID) -> Response:
    """The file of a letter."""
    letter = queries.letter(_case_or_404(reference), row)
    if letter is None or letter.file is None:
        abort(404)
    return storage.answer(letter.file)


def _block(submission: Submission) -> dict[str, object]:
    hidden = takes_part(current_user, submission)
    wanted = None if hidden else asked.letters_of(submission.call)
    rows = queries.everybody(submission) if wanted else []
    come = sum(row.state is RefereeState.RECEIVED for row in rows)
    return {
        "wanted": wanted,
        "rows": [row for row in rows if row.state is not RefereeState.REPLACED],
        "come": come,
        "lacking": max(0, wanted.least - come) if wanted else 0,
        "over": wanted is not None and not queries.is_open(submission),
        "deadline": queries.deadline(submission.call),
        "labels": labels,
    }


register_block("submissions/referees/block.html", _block)
