"""What somebody is told who asks for more than they may; nothing typed is lost."""

from http import HTTPStatus

from flask import flash, g, jsonify, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eqportal.accounts.interrupted import Interrupted
from eqportal.submissions.models import Submission
from eqportal.submissions.queries import Access

AUTOSAVE = "X-Autosave"
"""What the page's script sends along: it wants a few words of JSON, not a page."""


def less_than(to: Access, submission: Submission) -> Response:
    """Back to the case with a sentence, or the sentence with what was typed."""
    why = (
        _("Only the person who started it can do that.")
        if to >= Access.SEND
        else _("You can read this, but not change it.")
    )
    back = url_for("submissions.case", reference=submission.reference)
    return _told(why, submission.reference, back)


def no_longer_yours(reference: str) -> Response:
    """An officer meets again what they entered: sent, it is a case like others."""
    why = _(
        "%(reference)s is sent, and you can no longer write in it. It is a case like others now.",
        reference=reference,
    )
    return _told(why, reference, url_for("screening.case", reference=reference))


def nothing_more(submission: Submission) -> Response:
    """What is withdrawn or was never sent takes no more words; those that came are shown."""
    back = url_for("submissions.case", reference=submission.reference)
    why = _("This submission has ended, and nothing more can be written about it here.")
    return _told(why, submission.reference, back)


def no_longer_asked(submission: Submission) -> Response | int:
    """A part that another answer has taken out of the form meanwhile."""
    if not typed_texts():
        return HTTPStatus.NOT_FOUND
    back = url_for("submissions.case", reference=submission.reference)
    why = _("Another answer has changed, and this part is no longer asked for.")
    return _told(why, submission.reference, back)


def nothing_here() -> Response | int:
    """Hidden or missing, in the same words; who wrote until a moment ago gets the text back."""
    texts = typed_texts()
    if not texts:
        return HTTPStatus.NOT_FOUND
    g.nowhere = True
    page = render_template("submissions/gone.html", texts=texts)
    return make_response(page, HTTPStatus.NOT_FOUND)


def typed_texts() -> list[str]:
    """What came along and would be lost."""
    return Interrupted.of_request().texts() if request.method == "POST" else []


def _told(why: str, reference: str, back: str) -> Response:
    if AUTOSAVE in request.headers:
        return make_response(jsonify({"text": why, "final": True}), HTTPStatus.CONFLICT)
    if texts := typed_texts():
        page = render_template(
            "submissions/less.html", reference=reference, back=back, why=why, texts=texts
        )
        return make_response(page, HTTPStatus.CONFLICT)
    flash(why, "warning")
    return redirect(back, 303)
