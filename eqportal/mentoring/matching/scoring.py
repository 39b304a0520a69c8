"""The points of everybody with everybody: the numbers of points.py, a block of mentees a time."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eqportal.mentoring.matching.coding import Ints, codes, having, places_of, product
from eqportal.mentoring.matching.points import (
    KINDS,
    kind_of,
    meeting_share,
    priorities,
    wishes,
)
from eqportal.mentoring.matching.spec import MOST_SHARE, Mentee, Mentor, Part, Settings

Shares = Callable[[slice], Ints]


@dataclass(frozen=True)
class Scores:
    """How to reckon each part for a block of mentees and all mentors."""

    parts: Mapping[Part, Shares]
    settings: Settings

    def points(self, block: slice) -> NDArray[np.int16]:
        """The weighted sums."""
        weights = self.settings.weights
        weighed = [self.parts[part](block) * weights[part] for part in Part if weights.get(part)]
        # An array of one number is spread over all pairs where no part weighs anything.
        return np.asarray(sum(weighed, np.zeros((1, 1), np.int32)), np.int16)


def scores_of(mentees: Sequence[Mentee], mentors: Sequence[Mentor], settings: Settings) -> Scores:
    """Everybody as numbers, once."""
    parts = {
        Part.TOPICS: _topics(mentees, mentors),
        Part.EXPERIENCE: _experience(mentees, mentors),
        Part.MEETING: _meeting(mentees, mentors),
        Part.AVAILABILITY: _availability(mentees, mentors),
        Part.PREFERENCE: _preference(mentees, mentors),
        Part.FACULTIES: _faculties(mentees, mentors),
    }
    return Scores(parts, settings)


def _share_of(got: Ints, of: Ints) -> Ints:
    """points.share_of for arrays."""
    share = (2 * MOST_SHARE * got + of) // np.maximum(2 * of, 1)
    return np.where(of == 0, np.int32(MOST_SHARE), share)


def _columns(sets: Sequence[Collection[object]], place: dict[object, int]) -> Ints:
    return np.ascontiguousarray(having(sets, place).T)


def _topics(mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> Shares:
    counted = [priorities(one.topics) for one in mentees]
    place = places_of(counted)
    wanted, offered = having(counted, place), _columns([one.topics for one in mentors], place)
    for row, counts in enumerate(counted):
        for topic, count in counts.items():
            wanted[row, place[topic]] = count
    most = wanted.sum(axis=1, keepdims=True, dtype=np.int32)
    return lambda block: _share_of(product(wanted[block], offered), most[block])


def _among(ours: Sequence[frozenset[object]], theirs: Sequence[frozenset[object]]) -> Shares:
    place = places_of(ours)
    wanted, offered = having(ours, place), _columns(theirs, place)
    most = wanted.sum(axis=1, keepdims=True, dtype=np.int32)
    return lambda block: _share_of(product(wanted[block], offered), most[block])


def _experience(mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> Shares:
    return _among(
        [frozenset(one.expects) for one in mentees], [frozenset(one.experience) for one in mentors]
    )


def _preference(mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> Shares:
    return _among(
        [frozenset(wishes(one)) for one in mentees],
        [frozenset(one.traits.items()) for one in mentors],
    )


def _availability(mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> Shares:
    ours, theirs = [one.times for one in mentees], [one.times for one in mentors]
    place = places_of([*ours, *theirs])
    wanted, offered = having(ours, place), _columns(theirs, place)
    number = np.array([len(some) for some in ours], np.int32)[:, None]
    other = np.array([len(some) for some in theirs], np.int32)[None, :]
    return lambda block: _share_of(
        product(wanted[block], offered), np.minimum(number[block], other)
    )


def _meeting(mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> Shares:
    ours, theirs = codes([one.campus for one in mentees], [one.campus for one in mentors])
    table = np.array(
        [
            [[meeting_share(a, b, apart=apart) for b in KINDS] for a in KINDS]
            for apart in (False, True)
        ],
        np.int32,
    )
    one, other = (_kinds([person.meeting for person in side]) for side in (mentees, mentors))

    def reckon(block: slice) -> Ints:
        apart = (ours[block, None] != theirs) & (ours[block, None] >= 0) & (theirs >= 0)
        share: Ints = table[apart.astype(np.int32), one[block, None], other]
        return share

    return reckon


def _kinds(meetings: Sequence[str]) -> Ints:
    return np.array([KINDS.index(kind_of(kind)) for kind in meetings], np.int32)


def _faculties(mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> Shares:
    ours, theirs = codes([one.faculty for one in mentees], [one.faculty for one in mentors])
    return lambda block: np.where(ours[block, None] == theirs, 0, MOST_SHARE).astype(np.int32)
