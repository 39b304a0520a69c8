"""Who may take part in a case: the seated who are free of it, and the deputies who stand in."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import aliased

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.panels.terms import in_term
from eqportal.reviews.recusals.models import Declaration, Standing

Cases = Collection[uuid.UUID]
MOST_NAMED = 500
"""More cases than this are not named in a statement: only the office asks for as many."""
BARRED = (Standing.RECUSED, Standing.AWAITING_RULING)


@dataclass(frozen=True)
class Place:
    """A seat that holds today."""

    id: uuid.UUID
    person: uuid.UUID
    deputy_for: uuid.UUID | None
    rank: int


def places_of(call: Call) -> list[Place]:
    """The seats of a call that hold today, deputies in their order."""
    rows = session().execute(
        select(
            PanelMember.id,
            PanelMember.user_id,
            PanelMember.deputy_for_id,
            PanelMember.deputy_rank,
        ).where(PanelMember.call_id == call.id, in_term())
    )
    places = [Place(id_, person, member, rank or 0) for id_, person, member, rank in rows]
    return sorted(places, key=lambda place: place.rank)


def places_among(members: Iterable[PanelMember]) -> list[Place]:
    """The same of members who are read already, and who sit today."""
    places = [Place(m.id, m.user_id, m.deputy_for_id, m.deputy_rank or 0) for m in members]
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
    """The members who are free of a case, and for each who is recused the first free deputy.

    A question that waits for a ruling keeps the member out, but calls no deputy yet.
    """
    part = {place.person for place in places if place.deputy_for is None}
    for place in [place for place in places if place.deputy_for is None]:
        if place.person in barred:
            part.discard(place.person)
        if barred.get(place.person) is Standing.RECUSED:
            deputies = [other for other in places if other.deputy_for == place.id]
            part |= _first_free(deputies, barred)
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
def _other() -> type[Declaration]:
    """Somebody else's declaration of the same case."""
    return aliased(Declaration)


def stood_in_for(user: User) -> Select[uuid.UUID]:
    """The cases that come to a deputy: those that the member deputised for is recused from.

    They come to the second deputy when the first is recused from them as well.
    """
    own, member = _seats()[:2]
    return (
        select(Declaration.submission_id)
        .join(member, member.user_id == Declaration.user_id)
        .join(own, own.deputy_for_id == member.id)
        .where(
            own.user_id == user.id,
            Declaration.standing == Standing.RECUSED,
            ~_kept_by_an_earlier_deputy(own),
        )
    )


def _kept_by_an_earlier_deputy(own: type[PanelMember]) -> ColumnElement[bool]:
    """Whether somebody stands before this deputy who is not recused from the case."""
    earlier, gone = _seats()[2], _other()
    recused = exists().where(
        gone.user_id == earlier.user_id,
        gone.submission_id == Declaration.submission_id,
        gone.standing == Standing.RECUSED,
    )
    return exists().where(
        earlier.deputy_for_id == own.deputy_for_id,
        earlier.deputy_rank < own.deputy_rank,
        in_term(earlier),
        ~recused,
    )
