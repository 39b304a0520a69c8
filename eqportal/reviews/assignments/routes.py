"""The office's list of who has which case: giving several at once, and telling the members."""

from collections import Counter

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.extensions import session
from eqportal.reviews import labels as review_labels
from eqportal.reviews.assignments import labels, operations, telling
from eqportal.reviews.assignments.batches import Batch, give_batch, take_batch
from eqportal.reviews.assignments.listing import Only, cases_of, count, given_in, narrowed, page_of
from eqportal.reviews.assignments.picking import call_of, chosen_cases, only_of, plan_of, seat_of
from eqportal.reviews.panels.queries import members_of
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

blueprint = Blueprint(
    "assignments", __name__, url_prefix="/<locale:locale>/office/calls/<call>/assignments"
)


def _shown(call: Call, errors: list[tuple[str, str]] | None = None) -> str:
    only, plan = only_of(request.values.get("only", "")), plan_of(call)
    cases = narrowed(current_user, call, only, plan.per_case)
    number, kept = count(cases), {"only": only.value} if only else {}
    place = pages(number, 25, "assignments.index", call=call.slug, **kept)
    rows = page_of(cases, place.current)
    few = narrowed(current_user, call, Only.FEW, plan.per_case)
    return render_template(
        "reviews/assignments/index.html",
        call=call,
        plan=plan,
        rows=rows,
        given=given_in([row.id for row in rows]),
        place=place,
        number=number,
        all=count(cases_of(current_user, call)),
        few=count(few),
        only=only,
        members=members_of(call),
        untold=_untold(call),
        may_assign=operations.may_assign(call),
        labels=labels,
        review_labels=review_labels,
        errors=errors,
        local_nav=office_nav(),
    )


def _untold(call: Call) -> int:
    """How many members have not been told; nobody is before the panel reviews."""
    at_work = call.state is CallState.REVIEWING
    return len(telling.untold(call, current_user)) if at_work else 0


@blueprint.get("")
@requires(Permission.SUBMISSIONS_SCREEN)
def index(call: str) -> str:
    """The cases, who has them, and what is left to give out."""
    return _shown(call_of(call))


@blueprint.post("")
@requires(Permission.SUBMISSIONS_SCREEN)
def several(call: str) -> Response | tuple[str, int]:
    """Give the ticked cases to a member, or take them back."""
    found = call_of(call, lock=True)
    seat, cases = seat_of(found, request.form.get("member", "")), chosen_cases(found)
    errors = [] if seat else [("#member", _("Choose a member"))]
    if not count(cases):
        errors.append(("#cases", _("Tick at least one case")))
    if seat is None or errors:
        return _shown(found, errors), 422
    act = take_batch if request.form.get("do") == "take" else give_batch
    batch = act(call=found, person=seat.user_id, cases=cases, by=current_user)
    session().commit()
    say(batch, seat.user.called)
    back = request.form.get("back") == "member"
    if back:
        return redirect(url_for("assignment_members.member", call=call, person=seat.user_id), 303)
    only = only_of(request.form.get("only", ""))
    return redirect(url_for("assignments.index", call=call, only=only), 303)


def say(batch: Batch, name: str) -> None:
    """What was done, and for each reason what was not."""
    if batch.done:
        flash(batch.text(name), "success")
    for reason, number in Counter(batch.left.values()).items():
        cases = ", ".join(case for case, why in batch.left.items() if why == reason)[:300]
        text = ngettext("One case was left.", "%(num)s cases were left.", number)
        flash(f"{text} {reason} {cases}", "warning")


@blueprint.post("/tell")
@requires(Permission.SUBMISSIONS_SCREEN)
def tell(call: str) -> Response:
    """Write to the members who have not been told; a second click finds nobody."""
    number = telling.tell(call=call_of(call, lock=True), by=current_user)
    session().commit()
    text = ngettext("One member gets a mail.", "%(num)s members get a mail.", number)
    flash(text if number else _("Everybody has been told already."), "success")
    return redirect(url_for("assignments.index", call=call), 303)


def _line(call: Call) -> list[Line]:
    plan = plan_of(call)
    text = _("The whole committee")
    if plan.by_assignment:
        text = _("By assignment, %(n)s for each case", n=plan.per_case)
    return [Line(_("Who reviews"), text, url_for("assignments.index", call=call.slug))]


register_overview(_line, part=55)
