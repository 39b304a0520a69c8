"""What an officer has chosen on a page of assignments: the call, cases and a member."""

import uuid
from dataclasses import dataclass

from flask import abort, request
from flask_login import current_user
from sqlalchemy import Select

from eqportal.calls.models import Call
from eqportal.calls.queries import office_call
from eqportal.reviews.assignments.listing import Only, cases_of, narrowed
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.panels.queries import members_of
from eqportal.reviews.plans.queries import stand
from eqportal.submissions.models import Submission


@dataclass(frozen=True)
class Plan:
    """How cases are given out; the defaults where nobody has said anything."""

    by_assignment: bool = False
    per_case: int = 3
    most_per_member: int | None = None


def call_of(slug: str, *, lock: bool = False) -> Call:
    """The call, or there is no such page."""
    return office_call(slug, lock=lock) or abort(404)


def plan_of(call: Call) -> Plan:
    """How the call gives its cases out."""
    plan = stand(call).plan
    return Plan(plan.by_assignment, plan.per_case, plan.most_per_member) if plan else Plan()


def only_of(asked: str) -> Only | None:
    """What a list is narrowed to, by the word in its address; an odd word narrows nothing."""
    return next((only for only in Only if only.value == asked), None)


def chosen_cases(call: Call) -> Select[Submission]:
    """The cases that are ticked, or all of the list with its filter."""
    if request.form.get("all"):
        only = only_of(request.form.get("only", ""))
        return narrowed(current_user, call, only, plan_of(call).per_case)
    ticked = request.form.getlist("case")
    return cases_of(current_user, call).where(Submission.reference.in_(ticked))


def seat_of(call: Call, person: str | uuid.UUID) -> PanelMember | None:
    """The seat of a member, with the account; None when nobody of that id sits there."""
    return next((one for one in members_of(call) if str(one.user_id) == str(person)), None)
