"""What goes into a proposal, read in one go; its digest says whether two were the same."""

import hashlib
import json
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.assignments.expertise.queries import expertise_among, words_of
from eqportal.reviews.assignments.ground import Ground, Hindrance, ground_of
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.listing import cases_of
from eqportal.reviews.assignments.proposals.points import Read, Reader, found_in
from eqportal.reviews.assignments.proposals.texts import Text, faculties, texts_of
from eqportal.reviews.assignments.queries import Pair
from eqportal.reviews.interests.models import Interests
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.panels.queries import panel_of


@dataclass(frozen=True)
class Wishes:
    """What the officer asks for; without `afresh` everything that is given out stays."""

    per_case: int
    most: int | None
    afresh: bool
    members: tuple[uuid.UUID, ...]
    pinned: frozenset[Pair] = frozenset()
    banned: frozenset[Pair] = frozenset()

    def as_row(self) -> dict[str, Any]:
        """As a proposal keeps it."""
        return {
            "per_case": self.per_case,
            "most": self.most,
            "afresh": self.afresh,
            "members": sorted(str(id_) for id_ in self.members),
            "pinned": sorted([str(case), str(who)] for case, who in self.pinned),
            "banned": sorted([str(case), str(who)] for case, who in self.banned),
        }

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Wishes":
        """The way back."""
        return cls(
            per_case=row["per_case"],
            most=row["most"],
            afresh=row["afresh"],
            members=tuple(uuid.UUID(id_) for id_ in row["members"]),
            pinned=frozenset((uuid.UUID(c), uuid.UUID(p)) for c, p in row["pinned"]),
            banned=frozenset((uuid.UUID(c), uuid.UUID(p)) for c, p in row["banned"]),
        )


@dataclass(frozen=True)
class Inputs:
    """Cases and members in order, the pairs that are barred, and those that are given out.

    `given` are in force; of these `loose` may move. `fixed` stay whatever the points, also those
    that are pinned and not given yet.
    """

    wishes: Wishes
    cases: list[uuid.UUID]
    members: list[uuid.UUID]
    read: dict[uuid.UUID, Read]
    readers: dict[uuid.UUID, Reader]
    barred: set[Pair] = field(default_factory=set)
    fixed: set[Pair] = field(default_factory=set)
    loose: set[Pair] = field(default_factory=set)
    given: set[Pair] = field(default_factory=set)

    @property
    def digest(self) -> str:
        """The same for the same input, in whatever order the database gave it."""
        told = {
            "wishes": self.wishes.as_row(),
            "cases": [[str(id_), _plain(self.read[id_])] for id_ in self.cases],
            "members": [[str(id_), _plain(self.readers[id_])] for id_ in self.members],
            "pairs": [_sorted(self.barred), _sorted(self.fixed), _sorted(self.loose)],
        }
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _plain(thing: Read | Reader) -> dict[str, Any]:
    return {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in vars(thing).items()
    }


def _sorted(pairs: Collection[Pair]) -> list[list[str]]:
    return sorted([str(case), str(person)] for case, person in pairs)


def inputs_of(call: Call, wishes: Wishes, officer: User) -> Inputs:
    """Everything a proposal for the call goes by."""
    texts = texts_of(call, cases_of(officer, call))
    ids = [text.id for text in texts]
    ground = ground_of(panel_of(call), ids)
    members = sorted(ground.seated, key=str)
    readers = _readers(members)
    known = {word for reader in readers.values() for word in reader.words}
    inputs = Inputs(wishes, ids, members, _read(texts, known), readers)
    _sort_pairs(inputs, ground)
    return inputs


def _readers(members: list[uuid.UUID]) -> dict[uuid.UUID, Reader]:
    said, units, over = expertise_among(members), _units_of(members), faculties()
    readers = {}
    for person in members:
        row, unit = said.get(person), units.get(person, "")
        readers[person] = Reader(
            frozenset(row.languages) if row else frozenset(),
            tuple(words_of(row.words)) if row else (),
            unit,
            over.get(unit, ""),
        )
    return readers


def _units_of(members: list[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Where each member works, by the latest declaration of interests."""
    latest = (
        select(Interests.user_id, func.max(Interests.declared_at).label("at"))
        .where(Interests.user_id.in_(members))
        .group_by(Interests.user_id)
        .subquery()
    )
    rows = session().execute(
        select(Interests.user_id, Interests.unit).join(
            latest,
            (Interests.user_id == latest.c.user_id) & (Interests.declared_at == latest.c.at),
        )
    )
    return {row[0]: row[1] for row in rows if row[1]}


def _read(texts: list[Text], words: set[str]) -> dict[uuid.UUID, Read]:
    over = faculties()
    found = found_in([text.words for text in texts], words)
    return {
        text.id: Read(
            text.language,
            text.units,
            frozenset(faculty for unit in text.units if (faculty := over.get(unit))),
            held,
        )
        for text, held in zip(texts, found, strict=True)
    }


def _sort_pairs(inputs: Inputs, ground: Ground) -> None:
    """What is barred, what stays and what may move; a recusal bars whatever is given or pinned."""
    wishes, begun, chosen = inputs.wishes, _begun(inputs), set(inputs.wishes.members)
    for case in inputs.cases:
        for person in inputs.members:
            pair = (case, person)
            why = ground.hindrance(pair, again=False)
            if why is Hindrance.GIVEN:
                row = ground.rows[pair]
                inputs.given.add(pair)
                moves = wishes.afresh and row.state is AssignmentState.ASSIGNED
                loose = moves and pair not in begun and pair not in wishes.pinned
                (inputs.loose if loose else inputs.fixed).add(pair)
            elif why is None and pair in wishes.pinned:
                inputs.fixed.add(pair)
            free = why in {None, Hindrance.GIVEN} and person in chosen and pair not in wishes.banned
            if not free:
                inputs.barred.add(pair)


def _begun(inputs: Inputs) -> set[Pair]:
    """The pairs with a review, however little is written."""
    rows = session().execute(
        select(Review.submission_id, Review.user_id).where(
            Review.user_id.in_(inputs.members), Review.state != ReviewState.VOID
        )
    )
    return {(case, person) for case, person in rows}
