"""The form in which it is noted who came: one question for each person of a page."""

import uuid
from collections.abc import Mapping, Sequence

from flask_babel import pgettext

from eqportal.forms.conflict import SeenForm, fingerprint
from eqportal.forms.fields import RadiosField
from eqportal.mentoring.care.labels import PRESENCES
from eqportal.mentoring.care.models import Attendance, Presence
from eqportal.mentoring.cohorts.models import Participant

PREFIX = "who_"
OPEN = "open"
Noted = Mapping[uuid.UUID, Attendance]


class RollForm(SeenForm):
    """Made by `roll_form`; `people` has the participant of each field."""

    people: Mapping[str, uuid.UUID] = {}

    def chosen(self) -> dict[uuid.UUID, Presence | None]:
        """What was chosen for each; None where nothing is noted."""
        return {one: _read(self[name].data) for name, one in self.people.items()}


def _read(chosen: str) -> Presence | None:
    return Presence(chosen) if chosen in set(Presence) else None


def seen_of(people: Sequence[Participant], noted: Noted) -> str:
    """What the page showed, to tell whether somebody noted something meanwhile."""
    return fingerprint([[str(one.id), _kept(one, noted)] for one in people])


def _kept(one: Participant, noted: Noted) -> str:
    return noted[one.id].presence.value if one.id in noted else OPEN


def roll_form(people: Sequence[Participant], noted: Noted, *, posted: bool = True) -> RollForm:
    """The form with what is noted; without what was posted when asked so."""
    names = {f"{PREFIX}{one.id.hex}": one for one in people}
    choices: list[tuple[str, object]] = [(one.value, PRESENCES[one]) for one in Presence]
    choices.append((OPEN, pgettext("gathering", "Not noted")))
    fields = {
        name: RadiosField(one.user.called, choices=choices, inline=True)
        for name, one in names.items()
    }
    kind: type[RollForm] = type("FormOfPresence", (RollForm,), fields)
    data = {name: _kept(one, noted) for name, one in names.items()}
    form = kind(data=data) if posted else kind(formdata=None, data=data)
    form.people = {name: one.id for name, one in names.items()}
    return form
