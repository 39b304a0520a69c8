"""The office's page of one meeting: what it is, the agenda, and what stands in the way."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request
from flask_login import current_user

from eqportal.access.lifecycle import Actor
from eqportal.decisions.meetings import labels
from eqportal.decisions.meetings.agenda import Agenda, Slot, for_office
from eqportal.decisions.meetings.forms import OtherItemForm
from eqportal.decisions.meetings.lifecycle import LIFECYCLE, OPEN
from eqportal.decisions.meetings.models import Meeting
from eqportal.decisions.meetings.sharing import Unapproved, stuck
from eqportal.forms.errors import summary
from eqportal.reviews.panels.queries import members_of, quorum
from eqportal.reviews.panels.standing_in import able_in, barred_from
from eqportal.ui.desks import office_nav


@dataclass(frozen=True)
class Planned:
    """One item as the office plans it: how many may take part, and who will leave."""

    slot: Slot
    able: int | None = None
    leaving: Sequence[str] = ()


def planned(meeting: Meeting, agenda: Agenda) -> list[Planned]:
    """The items with what the recusals mean for each; three statements for all of them."""
    members = {member.user_id: member.user.called for member in members_of(meeting.call)}
    cases = [case.id for case in agenda.cases]
    able = able_in(meeting.call, cases) if cases else {}
    barred = barred_from(cases, members) if cases else {}
    return [
        Planned(slot, len(able[slot.case.id]), sorted(members[p] for p in barred[slot.case.id]))
        if slot.case
        else Planned(slot)
        for slot in agenda.slots
    ]


def meeting_page(
    meeting: Meeting,
    *,
    other: OtherItemForm | None = None,
    wrong: tuple[uuid.UUID, str] | None = None,
    waits: Unapproved | None = None,
) -> str:
    """The page; with what was refused, if anything was."""
    agenda = for_office(current_user, meeting)
    form = other or OtherItemForm()
    errors = summary(form) if other else []
    errors += [(f"#place-{wrong[0]}", wrong[1])] if wrong else []
    waiting = {item.id for item in waits.items} if waits else set()
    return render_template(
        "decisions/meetings/office/show.html",
        meeting=meeting,
        call=meeting.call,
        items=planned(meeting, agenda),
        agenda=agenda,
        quorum=quorum(meeting.call),
        moves={move.action for move in LIFECYCLE.available(meeting.state, Actor.OFFICER)},
        open=meeting.state in OPEN,
        other=form,
        moved_id=_moved(),
        pressed=request.args.get("by", ""),
        wrong=wrong,
        waits=waits,
        stuck=stuck(meeting, {slot.item.id for slot in agenda.slots}),
        waiting=[slot for slot in agenda.slots if slot.item.id in waiting],
        labels=labels,
        errors=errors,
        local_nav=office_nav(),
    )


def _moved() -> uuid.UUID | None:
    """The item that the address says has just moved."""
    try:
        return uuid.UUID(request.args.get("moved", ""))
    except ValueError:
        return None
