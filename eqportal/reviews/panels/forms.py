"""Seating a member: who, in which seat, for how long, and how the person counts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import (
    CheckboxField,
    DateField,
    EmailField,
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
)
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.reviews.labels import SEATS
from eqportal.reviews.panels.labels import COUNTED
from eqportal.reviews.panels.models import CountedAs, PanelMember, Seat
from eqportal.reviews.panels.operations import Place
from eqportal.units.days import as_day


class PlaceForm(PortalForm):
    """The seat itself: the same questions for a new member and for one who sits."""

    seat = RadiosField(
        _l("Seat"),
        [Required(_l("Choose a seat"))],
        choices=[(seat.value, SEATS[seat]) for seat in Seat],
    )
    deputy_for = SelectField(
        _l("Deputy for"),
        description=_l("Whose cases the deputy takes over when that member is recused."),
        optional=True,
        empty=_l("Nobody"),
    )
    from_day = DateField(
        _l("First day of the term"), description=_l("Leave it empty to begin now."), optional=True
    )
    to_day = DateField(
        _l("Last day of the term"),
        description=_l("Leave it empty to last for the whole round."),
        optional=True,
    )
    external = CheckboxField(_l("External member: does not work at the university"))
    affiliation = TextField(
        _l("Place of work"), [AtMost(characters=200)], optional=True, width="20"
    )
    counted_as = RadiosField(
        _l("Counted as, in the check of gender balance"),
        choices=[(one.value, COUNTED[one]) for one in CountedAs] + [("", _l("Not stated"))],
        description=_l("Ask the member. It is used for the check alone."),
        inline=True,
    )

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as in WTForms
        """A deputy is somebody's, nobody else is; the days are days and in order."""
        super().validate(extra_validators)
        deputy = self.seat.data == Seat.DEPUTY
        if deputy and not self.deputy_for.data:
            self.deputy_for.errors = [_("Choose whom the deputy stands in for")]
        if self.deputy_for.data and self.seat.data and not deputy:
            self.deputy_for.errors = [_("Only a deputy stands in for somebody")]
        days = [self._day(field) for field in (self.from_day, self.to_day)]
        if all(days) and days[1] < days[0]:  # type: ignore[operator]
            self.to_day.errors = [_("The last day is before the first")]
        return not self.errors

    def _day(self, field: DateField) -> date | None:
        day = as_day(field.data)
        if field.data and day is None:
            field.errors = [_("Write a day that exists, for example 1 8 2027")]
        return day

    def place(self, members: Sequence[PanelMember]) -> Place:
        """What was filled in."""
        chosen = next((m for m in members if str(m.id) == self.deputy_for.data), None)
        counted = self.counted_as.data
        return Place(
            seat=Seat(self.seat.data),
            deputy_for=chosen,
            from_day=as_day(self.from_day.data),
            to_day=as_day(self.to_day.data),
            external=bool(self.external.data),
            affiliation=(self.affiliation.data or "").strip(),
            counted_as=CountedAs(counted) if counted else None,
        )

    def offer(self, members: Sequence[PanelMember]) -> None:
        """The members that somebody may deputise for."""
        self.deputy_for.choices = [
            (str(m.id), m.user.called) for m in members if m.seat is not Seat.DEPUTY
        ]
        self.deputy_for.process_formdata(self.deputy_for.raw_data or [self.deputy_for.data])


class SeatForm(PlaceForm):
    """Whom to seat, and where."""

    email = EmailField(
        _l("E-mail address of the member"),
        [Required(_l("Enter the member’s e-mail address"))],
        description=_l("The address that the member signs in with."),
        width="20",
    )
    name = TextField(
        _l("Name of the member"),
        [AtMost(characters=200)],
        description=_l("Used when the person has no account yet, or one without a name."),
        optional=True,
        width="20",
    )


class ExceptionForm(PortalForm):
    """Why the panel is let off the rule of balance."""

    reason = TextAreaField(
        _l("Exception from the rule, and who gave it"),
        [Required(_l("Write the reason and who gave the exception")), AtMost(characters=2_000)],
        rows=3,
    )


def seat_form(members: Sequence[PanelMember]) -> SeatForm:
    """The form of a new member."""
    form = SeatForm()
    form.offer(members)
    return form


def place_form(member: PanelMember, members: Sequence[PanelMember]) -> PlaceForm:
    """The form of a seat that somebody has."""
    form = PlaceForm(
        data={
            "seat": member.seat.value,
            "deputy_for": str(member.deputy_for_id or ""),
            "from_day": member.from_day.isoformat() if member.from_day else None,
            "to_day": member.to_day.isoformat() if member.to_day else None,
            "external": member.external,
            "affiliation": member.affiliation,
            "counted_as": member.counted_as.value if member.counted_as else "",
        }
    )
    form.offer([one for one in members if one.id != member.id])
    return form
