"""What the office sees of endorsements on the pages of a call and of a case."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy import exists, func, select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.effects import guards
from eqportal.calls.lifecycle import CallAction
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.database import now
from eqportal.endorsements import ranking, reading
from eqportal.endorsements.models import Endorsement
from eqportal.endorsements.queries import answering, of_submissions
from eqportal.endorsements.rounds import mails, operations
from eqportal.endorsements.rounds.queries import for_office, standings, waiting_faculties
from eqportal.extensions import session
from eqportal.programmes.options import Chain
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.people import on_withdrawn
from eqportal.submissions.screening import queries as screening
from eqportal.submissions.screening.blocks import register_block

blueprint = Blueprint("endorsed", __name__, url_prefix="/<locale:locale>/office/submissions")
LONGEST_REASON = 4_000


@blueprint.post("/<reference>/send-on")
@requires(Permission.SUBMISSIONS_SCREEN)
def send_on(reference: str) -> Response:
    """Pass one on that no unit can endorse, or take in one that a unit held back."""
    submission = screening.case(current_user, reference) or abort(404)
    reason = request.form.get("reason", "").strip()[:LONGEST_REASON]
    if not reason:
        flash(_("Write the reason, and try again."), "warning")
        return redirect(url_for("screening.case", reference=reference), 303)
    if submission.state is SubmissionState.ENDORSING and of_submissions([submission.id]):
        abort(409)
    operations.send_on_alone(submission=submission, reason=reason, by=current_user)
    session().commit()
    flash(_("%(reference)s is now to be checked.", reference=reference), "success")
    return redirect(url_for("screening.case", reference=reference), 303)


def _of_case(submission: Submission) -> dict[str, Any]:
    """What the case page shows: the units' words, and the office's way on."""
    endorsed = submission.call.options.chain is not Chain.NONE
    words = reading.words_on(submission) if endorsed else []
    stuck = submission.state is SubmissionState.HELD_BACK or (
        submission.state is SubmissionState.ENDORSING and not of_submissions([submission.id])
    )
    return {"words": words, "stuck": stuck, "endorsed": endorsed}


def _lines(call: Call) -> list[Line]:
    if call.options.chain is Chain.NONE:
        return []
    rounds = for_office(call)
    url = url_for("unit_rounds.index", call=call.slug)
    sent = sum(1 for row in rounds if row.sent_at is not None)
    lines = [
        Line(
            _("Units that have sent on"),
            _("%(done)s of %(total)s", done=sent, total=len(rounds)),
            url,
        )
    ]
    counted = standings(rounds)
    running = [row for row in rounds if row.running and counted[row.id].left]
    late = [row for row in running if not row.accepts(now())]
    led = answering(running) if running else {}
    alone = sum(1 for row in running if not led[row.id].free)
    if late:
        lines.append(Line(_("Units past their deadline"), str(len(late)), url))
    if alone:
        lines.append(Line(_("Units that nobody can send on for"), str(alone), url))
    if lost := _without_unit(call):
        lines.append(Line(_("Applications that no unit can endorse"), str(lost), _waiting(call)))
    return lines


def _waiting(call: Call) -> str:
    return url_for("screening.index", call=call.slug, state=SubmissionState.ENDORSING.value)


def _without_unit(call: Call) -> int:
    named = exists().where(Endorsement.submission_id == Submission.id)
    counted = select(func.count(Submission.id)).where(
        Submission.call_id == call.id, Submission.state == SubmissionState.ENDORSING, ~named
    )
    return session().scalar(counted) or 0


def _units_have_sent(call: Call) -> str | None:
    waiting = session().scalar(
        select(func.count(Submission.id)).where(
            Submission.call_id == call.id, Submission.state == SubmissionState.ENDORSING
        )
    )
    if not waiting:
        return None
    return ngettext(
        "One application is still with its unit.",
        "%(num)s applications are still with their units.",
        waiting,
    )


def _leave_rankings(submission: Submission) -> None:
    """A withdrawn submission leaves the rankings, which close up behind it.

    It may be the last that a faculty waited for.
    """
    for row in of_submissions([submission.id]).get(submission.id, []):
        ranking.leave(row)
    if submission.state is SubmissionState.WITHDRAWN:
        session().flush()
        mails.tell_of_beginning(waiting_faculties(submission.call_id))


register_block("endorsements/office/case.html", _of_case)
register_overview(_lines)
guards[CallAction.START_REVIEW].append(_units_have_sent)
on_withdrawn.append(_leave_rankings)
