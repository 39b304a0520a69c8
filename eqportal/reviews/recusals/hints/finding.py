"""Holding what is known of the members against the people of a case."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.reviews.recusals.hints.known import Known, known_of
from eqportal.reviews.recusals.hints.matching import (
    addresses_in,
    names_in,
    near_address,
    same_name,
)
from eqportal.reviews.recusals.hints.parties import Party, parties_of
from eqportal.submissions.models import Submission
from eqportal.submissions.people import same_mailbox
from eqportal.units.models import Unit, UnitKind

LANGUAGES = ("nb", "nn", "en")


class Sign(StrEnum):
    """What makes a conflict possible."""

    ADDRESS = "address"
    NAME = "name"
    UNIT = "unit"
    LEADS = "leads"
    DECLARED = "declared"
    TOGETHER = "together"


@dataclass(frozen=True)
class Hint:
    """One possible conflict: the sign, and the person or unit of the case that it is about."""

    sign: Sign
    party: Party
    label: str


@dataclass(frozen=True)
class Place:
    """A unit's names, and the units over it."""

    name: LocalisedText
    over: frozenset[str]


Units = Mapping[str, Place]
Found = dict[tuple[uuid.UUID, uuid.UUID], list[Hint]]


def hints(
    cases: Sequence[Submission],
    people: Sequence[User],
    locale: str,
    *,
    answers_only: bool = False,
) -> Found:
    """The possible conflicts by case and person; the same statements for one case and for many.

    `answers_only` keeps to the people and units that the answers name.
    """
    if not cases or not people:
        return {}
    units, known = _units(), known_of(people)
    parties = parties_of(cases, answers_only=answers_only)
    found: Found = {}
    for case in cases:
        for person in people:
            pairs = _between(case, known[person.id], parties[case.id], units, locale)
            if here := list(dict.fromkeys(pairs)):
                found[case.id, person.id] = here
    return found


def _units() -> dict[str, Place]:
    columns = (Unit.id, Unit.parent_id, Unit.kind, Unit.code, Unit.name)
    rows = session().execute(select(*columns)).all()
    by_id = {id_: (parent, kind, code) for id_, parent, kind, code, _name in rows}

    def over(parent: uuid.UUID | None) -> Iterator[str]:
        while parent is not None:
            parent, kind, code = by_id[parent]
            if kind is not UnitKind.INSTITUTION:  # to lead the whole is not to lead the unit
                yield code

    return {code: Place(name, frozenset(over(parent))) for _id, parent, _kind, code, name in rows}


def _between(
    case: Submission, known: Known, parties: Sequence[Party], units: Units, locale: str
) -> Iterator[Hint]:
    for party in parties:
        place = units.get(party.unit)
        label = party.name or (place.name.in_(locale) if place else party.email)
        for sign in (*_as_person(case, known, party), *_as_unit(known, party, units)):
            yield Hint(sign, party, label)


def _as_person(case: Submission, known: Known, party: Party) -> Iterator[Sign]:
    me = known.person
    if party.email and near_address(party.email, me.email):
        yield Sign.ADDRESS
    if party.name and same_name(party.name, me.name):
        yield Sign.NAME
    if _declared(known, party):
        yield Sign.DECLARED
    earlier = known.together.get(same_mailbox(party.email), set()) if party.email else set()
    if earlier - {case.id}:
        yield Sign.TOGETHER


def _declared(known: Known, party: Party) -> bool:
    """Whether the member's own declaration of interests names the party."""
    told = known.interests.told() if known.interests else ""
    by_address = any(near_address(party.email, other) for other in addresses_in(told))
    return by_address or bool(party.name and names_in(told, party.name))


def _as_unit(known: Known, party: Party, units: Units) -> Iterator[Sign]:
    place = units.get(party.unit)
    if place is None:
        return
    interests = known.interests
    if known.leads & {party.unit, *place.over}:
        yield Sign.LEADS
    if interests and (
        party.unit == interests.unit
        or any(names_in(interests.work(), place.name.in_(language)) for language in LANGUAGES)
    ):
        yield Sign.UNIT
