"""What is minuted of one item: how it ended, the motion, the votes and the text."""

import uuid
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from eqportal.decisions.meetings.attending import Room
from eqportal.decisions.meetings.forms import LONGEST, VersionedForm
from eqportal.decisions.meetings.labels import SETTLED, VOTES
from eqportal.decisions.meetings.models import MeetingItem, Part, Settled, Vote
from eqportal.decisions.meetings.recording import Counted, Result
from eqportal.forms.fields import CheckboxesField, NumberField, RadiosField, TextAreaField
from eqportal.forms.validators import AtMost, Required

NUMBERS, BY_NAME = "numbers", "names"
COUNTS = {"votes_for": Vote.FOR, "votes_against": Vote.AGAINST, "abstained": Vote.ABSTAINED}
MOST = 1_000


class ItemForm(VersionedForm):
    """The minutes of one item; the fields of the votes by name are added for those in the room."""

    settled = RadiosField(
        _l("How did the item end?"),
        [Required(_l("Choose how the item ended"))],
        choices=[(one.value, SETTLED[one]) for one in Settled],
    )
    motion = TextAreaField(
        _l("Motion"),
        [AtMost(characters=LONGEST)],
        description=_l("What the panel was asked to decide. Needed when it decided something."),
        optional=True,
        rows=3,
    )
    counting = RadiosField(
        _l("How were the votes given?"),
        choices=[(NUMBERS, _l("As numbers")), (BY_NAME, _l("By name"))],
        inline=True,
    )
    votes_for = NumberField(lazy_pgettext("votes", "For"), width="4", optional=True)
    votes_against = NumberField(lazy_pgettext("votes", "Against"), width="4", optional=True)
    abstained = NumberField(lazy_pgettext("votes", "Abstained"), width="4", optional=True)
    casting = RadiosField(
        _l("If the votes are equal: how did the leader vote?"),
        choices=[(vote.value, VOTES[vote]) for vote in (Vote.FOR, Vote.AGAINST)],
        inline=True,
        optional=True,
    )
    away = CheckboxesField(
        _l("Came to the meeting, but was not in the room for this item"),
        description=_l("Those who left for a conflict of interest are noted already."),
        optional=True,
    )
    minutes = TextAreaField(
        _l("Text of the minutes"),
        [AtMost(characters=LONGEST)],
        description=_l(
            "Members who may know this item read it. Do not name who left or voted. "
            "Leave it empty for a sentence made from the facts."
        ),
        optional=True,
        rows=6,
    )
    people: Mapping[uuid.UUID, str] = {}

    def voters(self) -> list[Any]:
        """The fields of the votes by name, in the order of the names."""
        return [self[_name(person)] for person in self.people]

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as in WTForms
        """What each way of ending needs beside itself."""
        sound = bool(super().validate(extra_validators))
        if self.settled.data in {Settled.CONSENSUS, Settled.VOTE} and not self._written("motion"):
            self.motion.errors = [_("Write the motion that was decided")]
        if self.settled.data == Settled.VOTE:
            self._check_votes()
        return sound and not self.errors

    def _check_votes(self) -> None:
        if not self.counting.data:
            self.counting.errors = [_("Choose how the votes were given")]
        if self.counting.data == NUMBERS:
            for name in COUNTS:
                value = self[name].data
                if value is not None and not (isinstance(value, int) and 0 <= value <= MOST):
                    self[name].errors = [_("Write the number of votes, such as 3")]
        if self.counting.data == BY_NAME:
            for person, field in zip(self.people, self.voters(), strict=True):
                if not field.data and str(person) not in self.away.data:
                    field.errors = [_("Choose how %(name)s voted", name=self.people[person])]

    def _written(self, name: str) -> str:
        return str(self[name].data or "").strip()

    def result(self) -> Result:
        """What was posted; the form has been found sound."""
        return Result(
            settled=Settled(self.settled.data),
            motion=self._written("motion"),
            votes=self._votes(),
            away=frozenset(person for person in self.people if str(person) in self.away.data),
            minutes=self._written("minutes"),
        )

    def _votes(self) -> Counted:
        casting = Vote(self.casting.data) if self.casting.data else None
        if self.counting.data != BY_NAME:
            count = {vote: self[name].data or 0 for name, vote in COUNTS.items()}
            return Counted(count=count, casting=casting)
        named = zip(self.people, self.voters(), strict=True)
        votes = {p: Vote(f.data) for p, f in named if f.data and str(p) not in self.away.data}
        return Counted(by_name=votes)


def _name(person: uuid.UUID) -> str:
    return f"vote_{person.hex}"


def item_form(item: MeetingItem, room: Room, names: Mapping[uuid.UUID, str]) -> ItemForm:
    """The form for an item, with what is minuted of it, for those who are in the room."""
    people = dict(sorted(((p, names[p]) for p in room.part), key=lambda one: one[1].casefold()))
    votes = [(vote.value, VOTES[vote]) for vote in Vote]
    fields = {_name(p): RadiosField(name, choices=votes, inline=True) for p, name in people.items()}
    form: ItemForm = type("FormOfItem", (ItemForm,), fields)(data=_kept(item))
    form.people = people
    form.away.choices = [(str(person), name) for person, name in people.items()]
    form.away.process_formdata((form.away.raw_data if form.was_sent() else form.away.data) or [])
    return form


def _kept(item: MeetingItem) -> dict[str, Any]:
    votes = {_name(part.user_id): part.vote.value for part in item.parts if part.vote}
    away = [str(part.user_id) for part in item.parts if part.part is Part.AWAY]
    counted = item.settled is Settled.VOTE
    numbers = {name: getattr(item, name) if counted else None for name in COUNTS}
    return {
        "version": str(item.version),
        "settled": item.settled.value if item.settled else "",
        "motion": item.motion,
        "counting": (BY_NAME if item.by_name else NUMBERS) if counted else "",
        "casting": _casting(item),
        "away": away,
        "minutes": item.minutes,
        **numbers,
        **votes,
    }


def _casting(item: MeetingItem) -> str:
    if not item.casting or item.by_name:
        return ""
    return (Vote.FOR if item.adopted else Vote.AGAINST).value
