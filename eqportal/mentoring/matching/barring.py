"""What bars everybody from everybody: the answers of rules.bars as bits, one for each reason."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eqportal.mentoring.matching.coding import Ints, codes, having, places_of, product
from eqportal.mentoring.matching.rules import names_of
from eqportal.mentoring.matching.spec import (
    Apart,
    Bar,
    Mentee,
    Mentor,
    Pair,
    Problem,
    Rule,
    Someone,
)

Bits = NDArray[np.uint16]
Truths = NDArray[np.bool_]
REASONS: tuple[Rule | Bar, ...] = (*Rule, *Bar)
BIT: Mapping[Rule | Bar, np.uint16] = {
    reason: np.uint16(1 << place) for place, reason in enumerate(REASONS)
}


@dataclass(frozen=True)
class Barred:
    """`wide` answers for a block of mentees; `few` names the rows and columns, by reason."""

    wide: Mapping[Rule, Callable[[slice], Truths]]
    few: Mapping[Rule | Bar, tuple[Ints, Ints]]

    def fill(self, bits: Bits, block: slice) -> None:
        """Set what holds for a block."""
        for rule, answer in self.wide.items():
            bits[block] |= np.where(answer(block), BIT[rule], np.uint16(0))

    def finish(self, bits: Bits) -> None:
        """Set what holds for single pairs."""
        for reason, (rows, columns) in self.few.items():
            bits[rows, columns] |= BIT[reason]


def barred_of(problem: Problem, mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> Barred:
    """The rules in force and the bars, for these people in this order."""
    on = problem.settings.rules
    wide: dict[Rule, Callable[[slice], Truths]] = {
        Rule.OTHER_UNIT: _units(mentees, mentors, problem.settings.apart),
        Rule.POSITION: _of_mentors([not one.senior for one in mentors]),
        Rule.CAPACITY: _of_mentors([one.capacity <= 0 for one in mentors]),
        Rule.LANGUAGE: _languages(mentees, mentors),
    }
    few: dict[Rule | Bar, Iterable[tuple[int, int]]] = {
        Rule.NO_HIERARCHY: _naming(mentees, mentors, lambda one: one.superiors),
        Rule.EXCLUSIONS: _naming(mentees, mentors, lambda one: one.apart_from),
        Rule.EARLIER_PAIRING: _found(problem.earlier, mentees, mentors),
        Bar.ONESELF: _same(mentees, mentors),
        Bar.FORBIDDEN: _found(problem.forbidden, mentees, mentors),
        Bar.DECLINED: _found(problem.declined, mentees, mentors),
    }
    return Barred(
        {rule: answer for rule, answer in wide.items() if rule in on},
        {why: _columns(pairs) for why, pairs in few.items() if why in on or why in tuple(Bar)},
    )


def _columns(pairs: Iterable[tuple[int, int]]) -> tuple[Ints, Ints]:
    table = np.array(list(pairs), np.int32).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _units(
    mentees: Sequence[Mentee], mentors: Sequence[Mentor], apart: Apart
) -> Callable[[slice], Truths]:
    own, their = codes([one.department for one in mentees], [one.department for one in mentors])
    if apart is Apart.DEPARTMENT:
        return lambda block: own[block, None] == their
    over, above = codes([one.faculty for one in mentees], [one.faculty for one in mentors])
    return lambda block: (own[block, None] == their) | (over[block, None] == above)


def _of_mentors(broken: Sequence[bool]) -> Callable[[slice], Truths]:
    row = np.array(broken, np.bool_)[None, :]
    return lambda _block: row


def _languages(mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> Callable[[slice], Truths]:
    ours, theirs = [one.languages for one in mentees], [one.languages for one in mentors]
    place = places_of([*ours, *theirs])
    speak, spoken = having(ours, place), np.ascontiguousarray(having(theirs, place).T)
    known, other = speak.max(axis=1, initial=0) > 0, spoken.max(axis=0, initial=0) > 0
    return lambda block: (product(speak[block], spoken) == 0) & known[block, None] & other


def _known_as(people: Sequence[Someone]) -> dict[str, list[int]]:
    by_name: dict[str, list[int]] = {}
    for place, one in enumerate(people):
        for name in names_of(one):
            by_name.setdefault(name, []).append(place)
    return by_name


def _naming(
    mentees: Sequence[Mentee],
    mentors: Sequence[Mentor],
    named: Callable[[Someone], Collection[str]],
) -> Iterator[tuple[int, int]]:
    """The pairs where either names the other, by mailbox or by name."""
    known = _known_as(mentors)
    for row, one in enumerate(mentees):
        yield from ((row, column) for name in named(one) for column in known.get(name, ()))
    known = _known_as(mentees)
    for column, other in enumerate(mentors):
        yield from ((row, column) for name in named(other) for row in known.get(name, ()))


def _same(mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> Iterator[tuple[int, int]]:
    by_mailbox: dict[str, list[int]] = {}
    for column, other in enumerate(mentors):
        by_mailbox.setdefault(other.mailbox, []).append(column)
    for row, one in enumerate(mentees):
        if one.mailbox:
            yield from ((row, column) for column in by_mailbox.get(one.mailbox, ()))


def _found(
    pairs: Iterable[Pair], mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> Iterator[tuple[int, int]]:
    rows = {one.reference: place for place, one in enumerate(mentees)}
    columns = {one.reference: place for place, one in enumerate(mentors)}
    return ((rows[a], columns[b]) for a, b in pairs if a in rows and b in columns)
