"""What a member is told whose review is not saved: a sentence, and every word that was typed."""

from http import HTTPStatus

from flask import Response, jsonify, render_template, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import abort

from eqportal.accounts.interrupted import Interrupted
from eqportal.extensions import session
from eqportal.locales.formats import clock
from eqportal.reviews.models import Review
from eqportal.submissions.autosave import is_autosave
from eqportal.submissions.less import nothing_here
from eqportal.submissions.models import Submission

Answer = tuple[str, int] | tuple[Response, int]


def kept_anyway(review: Review) -> tuple[Response, int]:
    """A save that nobody asked for, told in a few words to the page's script."""
    text, version = _("Saved at %(time)s", time=clock(review.saved_at)), review.version
    answer = {"text": text, "saved_at": review.saved_at.isoformat(), "version": version}
    session().commit()
    return jsonify(answer), 200


def refused(submission: Submission, why: str, *, final: bool = True) -> Answer:
    """Not saved, and why; the texts stand there to be copied."""
    if is_autosave():
        return jsonify({"text": why, "final": final}), HTTPStatus.CONFLICT
    page = render_template(
        "reviews/refused.html",
        reference=submission.reference,
        back=url_for("cases.case", reference=submission.reference),
        why=why,
        texts=Interrupted.of_request().texts(),
    )
    return page, HTTPStatus.CONFLICT


def gone() -> Answer:
    """Hidden or missing, in the same words; who wrote until a moment ago gets the text back."""
    if is_autosave():
        why = _("You can no longer write here. Copy what you have just written.")
        return jsonify({"text": why, "final": True}), HTTPStatus.CONFLICT
    return abort(nothing_here())
