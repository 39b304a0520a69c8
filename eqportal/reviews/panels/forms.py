"""Seating a member: who, in which seat, for how long, away when, and how the person counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.forms.conflict import SeenForm
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
from eqportal.reviews.panels.operations import DAYS, Place
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
        description=_l("Whose cases the deputy takes over when that member is recused or away."),
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
        self.check_days(self.from_day, self.to_day)
        return not self.errors

    def check_days(self, first: DateField, last: DateField) -> None:
        """Both are days, and in order."""
        begins, ends = self._day(first), self._day(last)
        if begins and ends and ends < begins:
            last.errors = [_("The last day is before the first")]

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


class SeatedForm(SeenForm, PlaceForm):
    """The seat of somebody who has it, and the days that the person cannot fill it."""

    away_from = DateField(
        _l("First day away"),
        description=_l(
            "For leave, illness or a meeting missed. The room is closed to the member meanwhile,"
            " and the deputy takes over every case."
        ),
        optional=True,
    )
    away_to = DateField(
        _l("Last day away"),
        description=_l("Leave it empty if you do not know yet."),
        optional=True,
    )

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as in WTForms
        """The days away are days, in order, and begin somewhere."""
        super().validate(extra_validators)
        self.check_days(self.away_from, self.away_to)
        if self.away_to.data and not self.away_from.data and not self.away_from.errors:
            self.away_from.errors = [_("Write the first day away as well")]
        return not self.errors

    def place(self, members: Sequence[PanelMember]) -> Place:
        """What was filled in, with the days away."""
        first, last = as_day(self.away_from.data), as_day(self.away_to.data)
        return replace(super().place(members), away_from=first, away_to=last)


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


def kept(member: PanelMember) -> dict[str, Any]:
    """A seat as the form has it."""
    days = {name: getattr(member, name) for name in DAYS}
    return {
        "seat": member.seat.value,
        "deputy_for": str(member.deputy_for_id or ""),
        "external": member.external,
        "affiliation": member.affiliation,
        "counted_as": member.counted_as.value if member.counted_as else "",
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def place_form(
    member: PanelMember, members: Sequence[PanelMember], *, sent: bool = True
) -> SeatedForm:
    """The form of a seat that somebody has, with what was `sent` over what is kept."""
    data = kept(member)
    form = SeatedForm(data=data) if sent else SeatedForm(formdata=None, data=data)
    form.offer([one for one in members if one.id != member.id])
    return form
