"""Going to the next case to review, and passing one over for this session."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask import session as cookie
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.reviews import rooms
from eqportal.reviews.plans.queries import stand
from eqportal.reviews.queue.queries import next_for, tally

blueprint = Blueprint("review_queue", __name__, url_prefix="/<locale:locale>/committee")
SKIPPED, MOST_SKIPPED = "skipped", 100
"""References in the cookie; the oldest are forgotten, so that it stays small."""


def _skipped() -> list[str]:
    kept = cookie.get(SKIPPED, [])
    return [str(reference) for reference in kept] if isinstance(kept, list) else []


@blueprint.get("/calls/<call>/next")
@requires(Permission.COMMITTEE)
def next_case(call: str) -> Response | str:
    """To the next case; when none is left, a page that says so."""
    panel = rooms.enter(call)
    work, skipped = stand(panel.call), _skipped()
    reference = next_for(current_user, panel.call, work, skipped)
    if reference is not None:
        return redirect(url_for("cases.review", reference=reference), 303)
    passed_over = bool(skipped) and next_for(current_user, panel.call, work) is not None
    return render_template(
        "reviews/queue.html",
        call=panel.call,
        work=work,
        tally=tally(current_user, panel.call, work),
        passed_over=passed_over,
        local_nav=rooms.menu(panel),
    )


@blueprint.post("/submissions/<reference>/skip")
@requires(Permission.COMMITTEE)
def skip(reference: str) -> Response:
    """Pass a case over until the person signs out; nothing else of it changes."""
    submission = rooms.meet(reference)
    kept = [one for one in _skipped() if one != submission.reference]
    cookie[SKIPPED] = [*kept, submission.reference][-MOST_SKIPPED:]
    return redirect(url_for("review_queue.next_case", call=submission.call.slug), 303)


@blueprint.post("/calls/<call>/next/again")
@requires(Permission.COMMITTEE)
def again(call: str) -> Response:
    """Take up the cases that were passed over."""
    rooms.enter(call)
    cookie.pop(SKIPPED, None)
    flash(_("The cases you skipped are back."), "success")
    return redirect(url_for("review_queue.next_case", call=call), 303)
