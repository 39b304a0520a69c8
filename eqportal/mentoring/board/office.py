"""What a form of the board is about, kept still, and the way back to the board."""

import uuid
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eqportal.extensions import session
from eqportal.forms.checks import length_problem
from eqportal.mentoring.board import labels
from eqportal.mentoring.board.forms import LONGEST
from eqportal.mentoring.board.standing import Standing, keep_still, standing_of
from eqportal.mentoring.board.wishes import RefusedWishError
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.pairings.models import Pairing


def pairings_held(slug: str, *wanted: uuid.UUID) -> tuple[Standing, list[Pairing]]:
    """Pairings of the cohort with where everybody stands, kept still until the commit."""
    cohort = cohort_or_404(slug, lock=True)
    found = [session().get(Pairing, one) for one in wanted]
    rows = [row for row in found if row is not None and row.cohort_id == cohort.id]
    if len(rows) < len(wanted):
        abort(404)
    keep_still(*{id_ for row in rows for id_ in (row.mentee_id, row.mentor_id)})
    for row in rows:
        session().refresh(row)
    return standing_of(cohort), rows


def people_held(slug: str, *wanted: uuid.UUID) -> Standing:
    """Where everybody of the cohort stands, with these people kept still until the commit."""
    cohort = cohort_or_404(slug, lock=True)
    keep_still(*wanted)
    return standing_of(cohort)


def names(mentee: Participant, mentor: Participant) -> dict[str, str]:
    """Both names, for a sentence."""
    return {"mentee": mentee.user.called, "mentor": mentor.user.called}


def names_of(standing: Standing, pairing: Pairing) -> dict[str, str]:
    """The names of a pair, for a sentence."""
    return names(standing.people[pairing.mentee_id], standing.people[pairing.mentor_id])


def back(standing: Standing, mentee: uuid.UUID, text: str, kind: str = "success") -> Response:
    """To the mentee’s place on the board, with a word of what happened."""
    flash(text, kind)
    at = standing.people[mentee].submission.reference
    kept: dict[str, Any] = {
        name: request.form[name] for name in ("show", "page") if request.form.get(name)
    }
    slug = standing.cohort.slug
    return redirect(
        url_for("cohort_board.index", cohort=slug, at=at, _anchor=f"m-{at}", **kept), 303
    )


def reason_typed() -> str:
    """The reason as it was written."""
    return request.form.get("reason", "").strip()


def reason_problem() -> str | None:
    """What is wrong with the reason."""
    return length_problem(reason_typed(), LONGEST)


def refusal(error: RefusedWishError) -> str:
    """Why two people can be neither pinned nor kept apart."""
    text = str(labels.REFUSALS[error.why])
    if error.weighed is None:
        return text
    return " ".join([*(str(one) for one in labels.in_the_way(error.weighed)), text])


def moved() -> str:
    """The word to the second of two officers."""
    return _("A colleague has changed this since you opened the page. Nothing was changed now.")
