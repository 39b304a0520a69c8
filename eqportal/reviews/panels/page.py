"""The pages of a panel: its seats with the check of balance, one seat, and who may do what."""

from typing import Any

from flask import render_template

from eqportal.calls.models import Call
from eqportal.forms.conflict import Difference, fingerprint
from eqportal.forms.errors import summary
from eqportal.reviews import labels
from eqportal.reviews.interests.queries import is_due, latest
from eqportal.reviews.panels import doings
from eqportal.reviews.panels import labels as words
from eqportal.reviews.panels.balance import check
from eqportal.reviews.panels.forms import (
    ExceptionForm,
    SeatedForm,
    SeatForm,
    kept,
    seat_form,
)
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.panels.operations import may_change
from eqportal.reviews.panels.queries import everybody_on, with_reviews
from eqportal.reviews.panels.terms import today
from eqportal.ui.desks import office_nav
from eqportal.units.days import day_of


def shown(
    call: Call, *, form: SeatForm | None = None, exception: ExceptionForm | None = None
) -> str:
    """The seats, with the check of balance from today on."""
    members, day = everybody_on(call), today()
    told = {row.user_id: row for row in latest([m.user_id for m in members])}
    refused = form or exception
    return render_template(
        "reviews/panel.html",
        call=call,
        members=members,
        names={member.id: member.user.called for member in members},
        today=day,
        fixed=with_reviews(call) | _deputised(members),
        balance=check(members, day, day_of(call.decide_by)),
        interests={m.user_id: told.get(m.user_id) for m in members},
        is_due=is_due,
        form=(form or seat_form(members)) if may_change(call) else None,
        exception=exception or ExceptionForm(),
        labels=labels,
        words=words,
        errors=summary(refused) if refused else None,
        local_nav=office_nav(),
    )


def _deputised(members: list[PanelMember]) -> set[Any]:
    """Members with deputies: the deputies go first."""
    for_ = {member.deputy_for_id for member in members}
    return {member.user_id for member in members if member.id in for_}


def seat_of(
    call: Call,
    member: PanelMember,
    form: SeatedForm,
    others: list[Difference] | None = None,
) -> str:
    """One seat; with what somebody else has changed meanwhile."""
    form.seen.data = fingerprint(kept(member))
    return render_template(
        "reviews/seat.html",
        call=call,
        member=member,
        form=form if may_change(call) else None,
        differing=others or [],
        errors=summary(form),
        local_nav=office_nav(),
    )


def rights(call: Call, local_nav: list[dict[str, Any]], *, back: str) -> str:
    """Who sits on the panel, and what each seat gives now."""
    members, day = everybody_on(call), today()
    return render_template(
        "reviews/rights.html",
        call=call,
        members=[member for member in members if member.in_term_on(day)],
        names={member.id: member.user.called for member in members},
        today=day,
        seats=[labels.SEATS[seat] for seat in Seat],
        rows=doings.rows(call),
        labels=labels,
        back=back,
        local_nav=local_nav,
    )
