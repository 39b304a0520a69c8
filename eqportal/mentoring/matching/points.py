"""The points of one pair: a share of 0 to 10 for each part, weighted into a sum.

Everything is whole numbers, so that a sum is the same on every machine. What is not known or not
asked for takes nothing away: who wishes nothing has every wish fulfilled.
"""

from collections.abc import Mapping

from eqportal.mentoring.matching.spec import MOST_SHARE, Mentee, Mentor, Part, Settings

KINDS = IN_PERSON, ONLINE, EITHER = "in_person", "online", "either"
SOMEBODY_TRAVELS, BOTH_TRAVEL, OPPOSITE = 5, 3, 3
"""Apart where one wants to meet in person; where both do; opposite wishes on one campus."""


def shares(mentee: Mentee, mentor: Mentor, settings: Settings) -> dict[Part, int]:
    """0 to MOST_SHARE for each part that weighs anything."""
    reckoned = {
        Part.TOPICS: _topics(mentee, mentor),
        Part.EXPERIENCE: _among(mentee.expects, mentor.experience),
        Part.MEETING: _meeting(mentee, mentor),
        Part.AVAILABILITY: _availability(mentee, mentor),
        Part.PREFERENCE: _preference(mentee, mentor),
        Part.FACULTIES: _faculties(mentee, mentor),
    }
    return {part: share for part, share in reckoned.items() if settings.weights.get(part)}


def points(of: Mapping[Part, int], settings: Settings) -> int:
    """The sum: each share times the weight of its part."""
    return sum(share * settings.weights.get(part, 0) for part, share in of.items())


def share_of(got: int, of: int) -> int:
    """`got` of `of` as 0 to MOST_SHARE, half a step rounded up; of nothing it is everything."""
    return (2 * MOST_SHARE * got + of) // (2 * of) if of else MOST_SHARE


def priorities(topics: tuple[str, ...]) -> dict[str, int]:
    """What each topic counts: the last 1, the one before 2, and so on up to the first."""
    once = tuple(dict.fromkeys(topics))
    return {topic: len(once) - place for place, topic in enumerate(once)}


def wishes(mentee: Mentee) -> frozenset[tuple[str, str]]:
    """What the mentee prefers, without what is left open."""
    return frozenset((what, wish) for what, wish in mentee.prefers.items() if wish)


def kind_of(meeting: str) -> str:
    """A wish for how to meet; who has none is open to either."""
    return meeting if meeting in KINDS else EITHER


def meeting_share(one: str, other: str, *, apart: bool) -> int:
    """How two wishes for meeting go together, on one campus or apart."""
    kinds = {kind_of(one), kind_of(other)}
    if IN_PERSON not in kinds:
        return MOST_SHARE
    if ONLINE in kinds:
        return 0 if apart else OPPOSITE
    if not apart:
        return MOST_SHARE
    return BOTH_TRAVEL if kinds == {IN_PERSON} else SOMEBODY_TRAVELS


def _topics(mentee: Mentee, mentor: Mentor) -> int:
    counts = priorities(mentee.topics)
    got = sum(count for topic, count in counts.items() if topic in mentor.topics)
    return share_of(got, sum(counts.values()))


def _among(wanted: frozenset[str], offered: frozenset[str]) -> int:
    return share_of(len(wanted & offered), len(wanted))


def _meeting(mentee: Mentee, mentor: Mentor) -> int:
    known = bool(mentee.campus and mentor.campus)
    apart = known and mentee.campus != mentor.campus
    return meeting_share(mentee.meeting, mentor.meeting, apart=apart)


def _availability(mentee: Mentee, mentor: Mentor) -> int:
    fewest = min(len(mentee.times), len(mentor.times))
    return share_of(len(mentee.times & mentor.times), fewest)


def _preference(mentee: Mentee, mentor: Mentor) -> int:
    wished = wishes(mentee)
    return share_of(len(wished & frozenset(mentor.traits.items())), len(wished))


def _faculties(mentee: Mentee, mentor: Mentor) -> int:
    known = bool(mentee.faculty and mentor.faculty)
    return 0 if known and mentee.faculty == mentor.faculty else MOST_SHARE
