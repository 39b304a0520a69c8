"""The facts of the minutes in words: of the meeting, and of each item."""

import uuid
from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.decisions.meetings.attending import Turnout
from eqportal.decisions.meetings.labels import SETTLED, VOTES
from eqportal.decisions.meetings.models import (
    Attendance,
    ItemPart,
    Meeting,
    MeetingItem,
    Part,
    Settled,
    Vote,
)
from eqportal.extensions import session
from eqportal.locales.formats import localised, moment, together
from eqportal.reviews.panels.models import Seat
from eqportal.reviews.recusals.grounds import ground_of, grounds

Fact = tuple[str, str]
Names = Mapping[uuid.UUID, str]


def names_of(came: Turnout, items: Iterable[MeetingItem]) -> Names:
    """What everybody whom the minutes may speak of is called; one statement."""
    people = {member.user_id for member in came.members} | came.here | set(came.noted)
    for item in items:
        people |= {part.user_id for part in item.parts}
        people |= {item.led_by} if item.led_by else set()
    rows = session().execute(select(User.id, User.name, User.email).where(User.id.in_(people)))
    return {id_: name or email for id_, name, email in rows}


def _named(people: Iterable[uuid.UUID | None], names: Names) -> str:
    found = sorted(names[person] for person in people if person and person in names)
    return together(found) if found else _("None")


def of_meeting(meeting: Meeting, came: Turnout, names: Names, *, office: bool) -> list[Fact]:
    """When and where, and who came; which deputies were called in is for the office alone."""
    where = ", ".join(part for part in (meeting.place, meeting.link) if part)
    facts = [(_("When"), moment(meeting.starts_at)), (_("Where"), where)]
    if not came.noted:
        return facts
    deputies = {m.user_id for m in came.members if m.seat is Seat.DEPUTY}
    absent = {p for p, row in came.noted.items() if row.attendance is Attendance.ABSENT}
    facts += [
        (_("Led by"), _named([came.leader], names)),
        (_("Present"), _named(came.present - deputies, names)),
        (_("Absent"), _named(absent - deputies, names)),
    ]
    if came.in_place_of:
        facts.append((_("Deputies"), _standing_in(came, names)))
    if office and came.present & deputies:
        called = _named(came.present & deputies, names)
        facts.append((_("Deputies called in for single items"), called))
    return facts


def _standing_in(came: Turnout, names: Names) -> str:
    pairs = [
        _("%(deputy)s for %(member)s", deputy=names[deputy], member=names[member])
        for member, deputy in came.in_place_of.items()
        if deputy in names and member in names
    ]
    return together(sorted(pairs))


def of_item(item: MeetingItem) -> list[Fact]:
    """What was moved and how it was settled, as every member who knows the item reads it."""
    if item.settled is None:
        return []
    facts = [(_("Motion"), item.motion)] if item.motion else []
    facts.append((_("How it ended"), str(SETTLED[item.settled])))
    if item.settled is Settled.VOTE:
        facts.append((_("Votes"), _votes(item)))
    if item.adopted is not None:
        facts.append((_("Result"), _("Adopted") if item.adopted else _("Rejected")))
    return facts


def _votes(item: MeetingItem) -> str:
    counted = _(
        "For: %(yes)s. Against: %(no)s. Abstained: %(none)s.",
        yes=item.votes_for,
        no=item.votes_against,
        none=item.abstained,
    )
    decided = _("The leader’s vote decided.") if item.casting else ""
    return f"{counted} {decided}".strip()


def record_of(item: MeetingItem, names: Names) -> list[Fact]:
    """Who led, took part and left, the quorum, and the votes by name: not for every reader."""
    took = [part.user_id for part in item.parts if part.part is Part.TOOK_PART]
    away = [part.user_id for part in item.parts if part.part is Part.AWAY]
    facts = [
        (_("Item led by"), _named([item.led_by], names)),
        (_("Took part"), _named(took, names)),
        (_("Left the room"), _left(item.parts, names)),
    ]
    if away:
        facts.append((_("Not in the room"), _named(away, names)))
    facts.append((_("Quorum"), _quorum(len(took), item.quorum)))
    if item.by_name:
        facts += [(str(VOTES[vote]), _voters(item, vote, names)) for vote in Vote]
    return facts


def _quorum(present: int, needed: int) -> str:
    words = _("%(n)s took part, %(quorum)s are needed.", n=present, quorum=needed)
    so = _("The panel had a quorum.") if present >= needed else _("No quorum.")
    return f"{words} {so}"


def _voters(item: MeetingItem, vote: Vote, names: Names) -> str:
    return _named([part.user_id for part in item.parts if part.vote is vote], names)


def _left(parts: Iterable[ItemPart], names: Names) -> str:
    """Each with the ground as the law has it, and nothing of what they wrote."""
    left = [part for part in parts if part.part is Part.LEFT and part.user_id in names]
    if not left:
        return _("Nobody")
    said = sorted(f"{names[part.user_id]} ({_ground(part)})" for part in left)
    return together(said)


def _ground(part: ItemPart) -> str:
    day = part.grounds_from
    ground = ground_of(part.ground, day) if day else None
    if day is None or ground is None or not ground.letter:
        return _("conflict of interest")
    law = localised(grounds(day).source)
    return _("conflict of interest: %(law)s, letter %(letter)s", law=law, letter=ground.letter)
