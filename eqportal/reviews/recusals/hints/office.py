"""The office's side of the hints: those of a case, those of a call, and setting one aside."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.queries import office_call
from eqportal.extensions import session
from eqportal.locales.negotiation import current_locale
from eqportal.reviews.panels.queries import everybody_on
from eqportal.reviews.recusals.hints.finding import hints
from eqportal.reviews.recusals.hints.operations import set_aside
from eqportal.reviews.recusals.hints.words import finding
from eqportal.reviews.recusals.models import Declaration, HintSetAside, Standing
from eqportal.reviews.recusals.record import cases_of_office
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import PAGE, case
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

blueprint = Blueprint("hints", __name__, url_prefix="/<locale:locale>/office")
UNDECIDED = frozenset(
    {
        SubmissionState.SUBMITTED,
        SubmissionState.ENDORSING,
        SubmissionState.SCREENING,
        SubmissionState.ELIGIBLE,
        SubmissionState.IN_REVIEW,
    }
)


@dataclass(frozen=True)
class Seen:
    """What the portal sees between a case and a member, in words."""

    case: Submission
    member: User
    findings: list[str]


def seen_in(cases: Sequence[Submission], members: Sequence[User]) -> list[Seen]:
    """The possible conflicts that nobody has dealt with: not recused, and not set aside."""
    undecided = [case for case in cases if case.state in UNDECIDED]
    if not undecided or not members:
        return []
    found = hints(undecided, members, current_locale())
    dealt = _dealt_with([case.id for case in undecided])
    listed = []
    for one in undecided:
        for member in members:
            here = found.get((one.id, member.id), [])
            gone = dealt.get((one.id, member.id), set())
            kept = [h for h in here if not gone & {h.sign.value, RECUSED}]
            if kept:
                words = dict.fromkeys(finding(hint) for hint in kept)
                listed.append(Seen(one, member, list(words)))
    return listed


RECUSED = "recused"


def _dealt_with(cases: list[uuid.UUID]) -> dict[tuple[uuid.UUID, uuid.UUID], set[str]]:
    aside = select(HintSetAside.submission_id, HintSetAside.user_id, HintSetAside.kind).where(
        HintSetAside.submission_id.in_(cases)
    )
    gone = select(Declaration.submission_id, Declaration.user_id).where(
        Declaration.submission_id.in_(cases), Declaration.standing == Standing.RECUSED
    )
    found: dict[tuple[uuid.UUID, uuid.UUID], set[str]] = {}
    for case_id, person, kind in session().execute(aside):
        found.setdefault((case_id, person), set()).add(kind)
    for case_id, person in session().execute(gone):
        found.setdefault((case_id, person), set()).add(RECUSED)
    return found


@blueprint.get("/calls/<call>/possible-conflicts")
@requires(Permission.SUBMISSIONS_SCREEN)
def possible(call: str) -> str:
    """The possible conflicts of a call, case by case."""
    found = office_call(call) or abort(404)
    cases = cases_of_office(current_user, found).where(Submission.state.in_(UNDECIDED))
    number = session().scalar(cases.with_only_columns(func.count(Submission.id))) or 0
    place = pages(number, PAGE, "hints.possible", call=call)
    page = cases.order_by(Submission.reference).limit(PAGE).offset((place.current - 1) * PAGE)
    members = [member.user for member in everybody_on(found)]
    return render_template(
        "reviews/possible.html",
        call=found,
        rows=seen_in(session().scalars(page).all(), members),
        place=place,
        local_nav=office_nav(),
    )


@blueprint.get("/submissions/<reference>/possible-conflicts")
@requires(Permission.SUBMISSIONS_SCREEN)
def of_case(reference: str) -> str:
    """The possible conflicts of one case, to be judged."""
    submission = case(current_user, reference) or abort(404)
    members = [member.user for member in everybody_on(submission.call)]
    return render_template(
        "reviews/case_hints.html",
        submission=submission,
        rows=seen_in([submission], members),
        local_nav=office_nav(),
    )


@blueprint.post("/submissions/<reference>/hints/<uuid:member>/set-aside")
@requires(Permission.SUBMISSIONS_SCREEN)
def dismiss(reference: str, member: uuid.UUID) -> Response:
    """The office has looked at it, and there is no conflict."""
    submission = case(current_user, reference) or abort(404)
    members = {one.user_id: one.user for one in everybody_on(submission.call)}
    person = members.get(member) or abort(404)
    found = hints([submission], [person], current_locale()).get((submission.id, member), [])
    set_aside(submission=submission, member=person, signs={h.sign for h in found}, by=current_user)
    session().commit()
    flash(
        _("The hint is set aside. The member answers the conflict question as before."), "success"
    )
    return redirect(url_for("hints.of_case", reference=reference), 303)
