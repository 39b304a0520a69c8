"""Who may take part in a case: the seated who are free of it, and the deputies who stand in.

A deputy stands in for a member who is recused from a case, and in every case for one who does not
sit: whose term is over, or who is away.
"""

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reads import once
from eqportal.reviews.assignments.own import assigned_to, kept_apart
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.panels.terms import sits_today
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.models import Submission

Cases = Collection[uuid.UUID]
MOST_NAMED = 500
"""More cases than this are not named in a statement: only the office asks for as many."""
BARRED = (Standing.RECUSED, Standing.AWAITING_RULING)

called_in: list[Callable[[User], Select[uuid.UUID]]] = []
"""Cases that come to a deputy in another way, such as a meeting that the member could not come to;
a higher floor registers."""


@dataclass(frozen=True)
class Place:
    """A seat that holds today."""

    id: uuid.UUID
    person: uuid.UUID
    seat: Seat
    deputy_for: uuid.UUID | None
    rank: int


def places_of(call: Call) -> list[Place]:
    """The seats of a call that hold today, deputies in their order."""
    return once(("places", call.id), lambda: _places_of([call])[call.id])


def places_in(calls: Collection[Call]) -> dict[uuid.UUID, list[Place]]:
    """The same of several calls, read together and known from then on."""
    found = _places_of(calls) if calls else {}
    return {call: once(("places", call), partial(found.__getitem__, call)) for call in found}


def _places_of(calls: Collection[Call]) -> dict[uuid.UUID, list[Place]]:
    found: dict[uuid.UUID, list[Place]] = {call.id: [] for call in calls}
    of = PanelMember
    wanted = select(of.call_id, of.id, of.user_id, of.seat, of.deputy_for_id, of.deputy_rank)
    rows = session().execute(wanted.where(of.call_id.in_(found), sits_today()))
    for row in sorted(rows, key=lambda row: row.deputy_rank or 0):
        found[row.call_id].append(Place(*row[1:-1], rank=row.deputy_rank or 0))
    return found


def places_among(members: Iterable[PanelMember]) -> list[Place]:
    """The same of members who are read already, and who sit today."""
    places = [Place(m.id, m.user_id, m.seat, m.deputy_for_id, m.deputy_rank or 0) for m in members]
    return sorted(places, key=lambda place: place.rank)


def barred_from(cases: Cases, people: Cases) -> dict[uuid.UUID, dict[uuid.UUID, Standing]]:
    """For each case, which of these people cannot take part in it, and why.

    Of the cases of a page nothing is asked but about them: how many rows come must not depend on
    what else people are barred from.
    """
    wanted = set(cases)
    asked = select(Declaration.submission_id, Declaration.user_id, Declaration.standing).where(
        Declaration.user_id.in_(people), Declaration.standing.in_(BARRED)
    )
    if len(wanted) <= MOST_NAMED:
        asked = asked.where(Declaration.submission_id.in_(wanted))
    rows = session().execute(asked)
    found: dict[uuid.UUID, dict[uuid.UUID, Standing]] = defaultdict(dict)
    for case, person, standing in rows:
        if case in wanted:
            found[case][person] = standing
    return found


def taking_part(places: Sequence[Place], barred: Mapping[uuid.UUID, Standing]) -> set[uuid.UUID]:
    """The members who are free of a case, and the first free deputy of each other seat.

    A question that waits for a ruling keeps the member out, but calls no deputy yet. A member who
    is not among the places does not sit, and so has a deputy in every case.
    """
    members = {place.id: place.person for place in places if place.deputy_for is None}
    part = set(members.values()) - barred.keys()
    deputies: dict[uuid.UUID, list[Place]] = defaultdict(list)
    for place in places:
        if place.deputy_for is not None:
            deputies[place.deputy_for].append(place)
    for seat, line in deputies.items():
        if seat not in members or barred.get(members[seat]) is Standing.RECUSED:
            part |= _first_free(line, barred)
    return part


def _first_free(deputies: Sequence[Place], barred: Mapping[uuid.UUID, Standing]) -> set[uuid.UUID]:
    """The deputy who stands in: the first who is not recused, unless that one is in doubt."""
    first = next((d for d in deputies if barred.get(d.person) is not Standing.RECUSED), None)
    return {first.person} if first and first.person not in barred else set()


def able_in(call: Call, cases: Cases) -> dict[uuid.UUID, set[uuid.UUID]]:
    """For each of these cases of a call, who may take part in it; two statements."""
    places = places_of(call)
    barred = barred_from(cases, [place.person for place in places])
    return {case: taking_part(places, barred.get(case, {})) for case in cases}


@cache
def _seats() -> tuple[type[PanelMember], type[PanelMember], type[PanelMember]]:
    """The deputy, the member and an earlier deputy; made once, since making costs much."""
    return aliased(PanelMember), aliased(PanelMember), aliased(PanelMember)


@cache
def _case() -> type[Submission]:
    """The case of a declaration, inside a statement that is about cases."""
    return aliased(Submission)


@cache
def _other() -> type[Declaration]:
    """Somebody else's declaration of the same case."""
    return aliased(Declaration)


def stood_in_for(user: User) -> ColumnElement[bool]:
    """The cases that come to a deputy: of the call where they deputise for somebody who cannot.

    They come to the second deputy when the first is recused from them as well, or does not sit.
    """
    ways = [and_(or_(_recused_seat(user), _empty_seat(user)), ~_kept_by_an_earlier_deputy(user))]
    return or_(*ways, *(Submission.id.in_(cases(user)) for cases in called_in))


def _recused_seat(user: User) -> ColumnElement[bool]:
    """The cases that the member deputised for is recused from; each in the call of the seat."""
    own, member, case = *_seats()[:2], _case()
    return Submission.id.in_(
        select(Declaration.submission_id)
        .join(case, case.id == Declaration.submission_id)
        .join(member, (member.user_id == Declaration.user_id) & (member.call_id == case.call_id))
        .join(own, own.deputy_for_id == member.id)
        .where(own.user_id == user.id, Declaration.standing == Standing.RECUSED)
    )


def _empty_seat(user: User) -> ColumnElement[bool]:
    """The cases of the calls where the member deputised for does not sit.

    Every one, but where cases are given out: there the deputy meets those that are given to them.
    """
    own, member = _seats()[:2]
    calls = (
        select(own.call_id)
        .join(member, member.id == own.deputy_for_id)
        .where(own.user_id == user.id, ~sits_today(member))
    )
    apart = Submission.call_id.in_(kept_apart())
    return and_(Submission.call_id.in_(calls), or_(~apart, Submission.id.in_(assigned_to(user))))


def _kept_by_an_earlier_deputy(user: User) -> ColumnElement[bool]:
    """Whether somebody who sits stands before this deputy and is not recused from the case."""
    own, _member, earlier = _seats()
    gone = _other()
    recused = exists().where(
        gone.user_id == earlier.user_id,
        gone.submission_id == Submission.id,
        gone.standing == Standing.RECUSED,
    )
    kept = exists().where(
        own.user_id == user.id,
        own.call_id == Submission.call_id,
        earlier.deputy_for_id == own.deputy_for_id,
        earlier.deputy_rank < own.deputy_rank,
        sits_today(earlier),
        ~recused.correlate(earlier, Submission),
    )
    return kept.correlate(Submission)
