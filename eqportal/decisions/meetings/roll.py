"""The roll: the form in which it is noted who came to a meeting, or who came instead."""

import uuid
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext

from eqportal.decisions.meetings.attending import Came, Turnout
from eqportal.decisions.meetings.models import Attendance
from eqportal.forms.fields import RadiosField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Required
from eqportal.reviews.panels.models import PanelMember, Seat

PREFIX = "who_"


class RollForm(PortalForm):
    """One field for each seat of the panel; made by `roll_form`."""

    people: Mapping[str, uuid.UUID] = {}

    def who(self) -> dict[uuid.UUID, Came]:
        """What was chosen for each person; the form has been found sound."""
        return {person: _read(self[name].data) for name, person in self.people.items()}


def _read(chosen: str) -> Came:
    if chosen in {Attendance.PRESENT, Attendance.ABSENT}:
        return Attendance(chosen), None
    return Attendance.DEPUTY, uuid.UUID(chosen)


def roll_form(came: Turnout) -> RollForm:
    """The form with what is noted; members first, then the deputies."""
    ordered = sorted(came.members, key=lambda member: member.seat is Seat.DEPUTY)
    fields = {f"{PREFIX}{m.user_id.hex}": _field(m, came) for m in ordered}
    form: RollForm = type("FormOfRoll", (RollForm,), fields)(data=_noted(came))
    form.people = {f"{PREFIX}{m.user_id.hex}": m.user_id for m in ordered}
    return form


def _field(member: PanelMember, came: Turnout) -> RadiosField:
    name = member.user.called
    message = _("Choose whether %(name)s came", name=name)
    return RadiosField(name, [Required(message)], choices=_choices(member, came))


def _choices(member: PanelMember, came: Turnout) -> list[tuple[str, Any]]:
    if member.seat is Seat.DEPUTY:
        seated = member.deputy_for_id in {other.id for other in came.members}
        called = pgettext("attendance", "Called in for single items")
        present = called if seated else pgettext("attendance", "Present")
        return [
            (Attendance.PRESENT.value, present),
            (Attendance.ABSENT.value, pgettext("attendance", "Not called in")),
        ]
    deputies = [other for other in came.members if other.deputy_for_id == member.id]
    return [
        (Attendance.PRESENT.value, pgettext("attendance", "Present")),
        (Attendance.ABSENT.value, pgettext("attendance", "Absent")),
        *(
            (str(d.user_id), _("Absent, %(name)s came instead", name=d.user.called))
            for d in deputies
        ),
    ]


def _noted(came: Turnout) -> dict[str, str]:
    """What is noted already; a deputy is not called in unless somebody says so."""
    found: dict[str, str] = {}
    for member in came.members:
        row = came.noted.get(member.user_id)
        chosen = Attendance.ABSENT.value if member.seat is Seat.DEPUTY else ""
        if row is not None:
            chosen = str(row.deputy_id) if row.deputy_id else row.attendance.value
        found[f"{PREFIX}{member.user_id.hex}"] = chosen
    return found
