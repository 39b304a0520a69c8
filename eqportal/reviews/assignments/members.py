"""The office's pages of the members: how much each has, and one member's cases."""

import uuid
from collections import Counter

from flask import Blueprint, abort, render_template, request
from flask_login import current_user
from sqlalchemy import Select, select

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews import labels as review_labels
from eqportal.reviews.assignments import labels, operations
from eqportal.reviews.assignments.expertise.forms import LANGUAGES
from eqportal.reviews.assignments.expertise.queries import expertise_of
from eqportal.reviews.assignments.ground import ground_of
from eqportal.reviews.assignments.lifecycle import IN_FORCE
from eqportal.reviews.assignments.listing import cases_of, count, given_in, page_of
from eqportal.reviews.assignments.loads import loads
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.assignments.picking import call_of, plan_of, seat_of
from eqportal.reviews.assignments.queries import expected
from eqportal.reviews.panels.queries import panel_of
from eqportal.submissions.models import Submission
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

blueprint = Blueprint(
    "assignment_members",
    __name__,
    url_prefix="/<locale:locale>/office/calls/<call>/assignments/members",
)


@blueprint.get("")
@requires(Permission.SUBMISSIONS_SCREEN)
def index(call: str) -> str:
    """Every member with the number of cases, answers and locked reviews."""
    found = call_of(call)
    cases, plan = cases_of(current_user, found), plan_of(found)
    return render_template(
        "reviews/assignments/members.html",
        call=found,
        plan=plan,
        rows=loads(found, cases),
        everybody=_everybody(found, cases) if not plan.by_assignment else {},
        labels=labels,
        review_labels=review_labels,
        local_nav=office_nav(),
    )


def _everybody(call: Call, cases: Select[Submission]) -> Counter[uuid.UUID]:
    """How many of the cases each is to review where the whole committee does."""
    ids = session().scalars(cases.with_only_columns(Submission.id)).all()
    who = expected(ids, panel_of(call))
    return Counter(person for people in who.values() for person in people)


def _had(person: uuid.UUID, call: Call) -> Select[Submission]:
    """The cases that the member has."""
    own = select(Assignment.submission_id).where(
        Assignment.user_id == person, Assignment.state.in_(IN_FORCE)
    )
    return cases_of(current_user, call).where(Submission.id.in_(own))


@blueprint.get("/<uuid:person>")
@requires(Permission.SUBMISSIONS_SCREEN)
def member(call: str, person: uuid.UUID) -> str:
    """The member's cases, or every case, with boxes to give and to take back."""
    found = call_of(call)
    seat = seat_of(found, person) or abort(404)
    kept = {"show": "all"} if request.args.get("show") == "all" else {}
    cases = cases_of(current_user, found) if kept else _had(person, found)
    here = {"call": call, "person": str(person), **kept}
    place = pages(count(cases), 25, "assignment_members.member", **here)
    rows = page_of(cases, place.current)
    ids = [row.id for row in rows]
    return render_template(
        "reviews/assignments/member.html",
        call=found,
        seat=seat,
        rows=rows,
        whole=bool(kept),
        given=given_in(ids),
        ground=ground_of(panel_of(found), ids),
        place=place,
        expertise=expertise_of(person),
        languages=LANGUAGES,
        may_assign=operations.may_assign(found),
        labels=labels,
        review_labels=review_labels,
        local_nav=office_nav(),
    )
