"""Keeping two people apart, or pinning them together."""

import uuid

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from eqportal.forms.fields import RadiosField, SelectField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.mentoring.board import labels
from eqportal.mentoring.board.listing import by_name
from eqportal.mentoring.board.standing import Standing
from eqportal.mentoring.cohorts.models import Participant, Place, Side

LONGEST = 500


class WishForm(PortalForm):
    """Two people, what is to be, and why."""

    kind = RadiosField(
        _l("What should hold for the two?"),
        [Required(_l("Choose what should hold"))],
        choices=[(kind.value, text) for kind, text in labels.CHOICES.items()],
    )
    mentee = SelectField(lazy_pgettext("side", "Mentee"), [Required(_l("Choose a mentee"))])
    mentor = SelectField(lazy_pgettext("side", "Mentor"), [Required(_l("Choose a mentor"))])
    reason = TextAreaField(
        lazy_pgettext("mentoring wish", "Why?"),
        [AtMost(characters=LONGEST)],
        description=_l("Only officers read it."),
        optional=True,
        rows=3,
    )
    standing: Standing

    @classmethod
    def about(cls, standing: Standing) -> "WishForm":
        """The form with the people of a cohort."""
        form = cls()
        form.standing = standing
        for field, side in ((form.mentee, Side.MENTEE), (form.mentor, Side.MENTOR)):
            field.choices = [(str(one.id), one.user.called) for one in _here(standing, side)]
            field.process_formdata(field.raw_data or [])
        return form

    @property
    def pair(self) -> tuple[Participant, Participant]:
        """The two who were chosen."""
        people = self.standing.people
        return people[uuid.UUID(self.mentee.data)], people[uuid.UUID(self.mentor.data)]


def _here(standing: Standing, side: Side) -> list[Participant]:
    """Who takes part, or may come to."""
    places = (Place.SELECTED, Place.RESERVE)
    return by_name(
        one for one in standing.people.values() if one.side is side and one.place in places
    )
