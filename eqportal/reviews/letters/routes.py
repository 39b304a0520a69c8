"""The letters of a case, for a member who has declared no conflict with it."""

import uuid

from flask import Blueprint, Response, abort, render_template, url_for
from flask_babel import ngettext
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.files import storage
from eqportal.reviews import queries, rooms
from eqportal.reviews.blind.letters import handed_out, letters_for
from eqportal.reviews.panels.queries import panel_of
from eqportal.reviews.recusals.models import Standing
from eqportal.submissions.models import Submission
from eqportal.submissions.referees import asked
from eqportal.submissions.referees import queries as referees
from eqportal.submissions.referees.models import Referee

blueprint = Blueprint("committee_letters", __name__, url_prefix="/<locale:locale>/committee")


def _cleared_or_404(reference: str) -> Submission:
    """The case of a member who is clear; to everybody else its letters do not exist."""
    submission = rooms.meet(reference)
    declared = queries.own_declaration(current_user, submission)
    clear = declared is not None and declared.standing is Standing.CLEAR
    return submission if clear and asked.letters_of(submission.call) else abort(404)


@blueprint.get("/submissions/<reference>/letters")
@requires(Permission.COMMITTEE)
def letters(reference: str) -> str:
    """Every letter about the case."""
    submission = _cleared_or_404(reference)

    def address(row: Referee) -> str:
        return url_for("committee_letters.file", reference=reference, row=row.id)

    return render_template(
        "submissions/referees/letters.html",
        submission=submission,
        letters=letters_for(submission, address, current_user),
        back=url_for("cases.case", reference=reference),
        local_nav=rooms.menu(panel_of(submission.call)),
    )


@blueprint.get("/submissions/<reference>/letters/<uuid:row>/file")
@requires(Permission.COMMITTEE)
def file(reference: str, row: uuid.UUID) -> Response:
    """The file of a letter."""
    submission = _cleared_or_404(reference)
    letter = referees.letter(submission, row) or abort(404)
    return storage.answer(handed_out(submission, letter, current_user) or abort(404))


def _link(_user: User, submission: Submission) -> list[rooms.Link]:
    if not asked.letters_of(submission.call):
        return []
    number = len(referees.received(submission))
    title = ngettext(
        "Read the letter of reference", "Read the %(num)s letters of reference", number
    )
    url = url_for("committee_letters.letters", reference=submission.reference)
    return [{"title": title, "url": url}] if number else []


rooms.case_links.append(_link)
