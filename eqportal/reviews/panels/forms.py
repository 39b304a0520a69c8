"""Seating a member: an e-mail address, a name for a new account, and a seat."""

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import EmailField, RadiosField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Required
from eqportal.reviews.labels import SEATS
from eqportal.reviews.panels.models import Seat


class SeatForm(PortalForm):
    """Whom to seat, and where."""

    email = EmailField(
        _l("E-mail address of the member"),
        [Required(_l("Enter the member’s e-mail address"))],
        description=_l("The address that the member signs in with."),
        width="20",
    )
    name = TextField(
        _l("Name of the member"),
        description=_l("Used when the person has no account yet, or one without a name."),
        optional=True,
        width="20",
    )
    seat = RadiosField(
        _l("Seat"),
        [Required(_l("Choose a seat"))],
        choices=[(seat.value, SEATS[seat]) for seat in Seat],
        inline=True,
    )
