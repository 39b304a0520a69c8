"""What a matching is made from and what comes of it: pure data, the same for every caller.

Everybody is known by the reference of their case, and the order of references is the order that
decides ties: the same people in another order give the same pairs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import Field, field_validator

from eqportal.forms.spec import Spec

Pair = tuple[str, str]
"""The references of a mentee and a mentor, in this order."""

MOST_WEIGHT = 10
MOST_SHARE = 10


class Rule(StrEnum):
    """A hard rule: a pair that breaks one is never proposed. Each can be switched off."""

    OTHER_UNIT = "other_unit"
    NO_HIERARCHY = "no_hierarchy"
    POSITION = "position"
    CAPACITY = "capacity"
    LANGUAGE = "language"
    EXCLUSIONS = "exclusions"
    EARLIER_PAIRING = "earlier_pairing"


class Bar(StrEnum):
    """What keeps two apart whatever the rules: the same person, an officer, an answer given."""

    ONESELF = "oneself"
    FORBIDDEN = "forbidden"
    DECLINED = "declined"


class Part(StrEnum):
    """A part of the points of a pair; the officer sets how much each weighs."""

    TOPICS = "topics"
    EXPERIENCE = "experience"
    MEETING = "meeting"
    AVAILABILITY = "availability"
    PREFERENCE = "preference"
    FACULTIES = "faculties"


class Aim(StrEnum):
    """What is best: the most points together, or everybody matched and the worst pair good."""

    TOTAL = "total"
    EVERYBODY = "everybody"


class Apart(StrEnum):
    """How far apart OTHER_UNIT keeps a pair."""

    DEPARTMENT = "department"
    FACULTY = "faculty"


WEIGHTS: Mapping[Part, int] = {
    Part.TOPICS: 8,
    Part.EXPERIENCE: 6,
    Part.MEETING: 4,
    Part.AVAILABILITY: 3,
    Part.PREFERENCE: 3,
    Part.FACULTIES: 2,
}


class Settings(Spec):
    """How a cohort is matched. `weights` are 0 to MOST_WEIGHT; a part that is left out weighs 0."""

    rules: tuple[Rule, ...] = tuple(Rule)
    apart: Apart = Apart.DEPARTMENT
    weights: dict[Part, int] = Field(default_factory=lambda: dict(WEIGHTS))
    aim: Aim = Aim.EVERYBODY

    @field_validator("weights")
    @classmethod
    def _within_bounds(cls, weights: dict[Part, int]) -> dict[Part, int]:
        if any(not 0 <= weight <= MOST_WEIGHT for weight in weights.values()):
            message = f"a weight is from 0 to {MOST_WEIGHT}"
            raise ValueError(message)
        return weights

    @property
    def most(self) -> int:
        """The points of a pair that gets everything."""
        return MOST_SHARE * sum(self.weights.values())


@dataclass(frozen=True)
class Someone:
    """What both sides have. Addresses are mailboxes, names are folded for comparing.

    `superiors` lead this person now or did supervise or write with them: no pair, either way.
    `apart_from` are those one does not want; nobody but officers ever learns who stands here.
    """

    reference: str
    mailbox: str
    name: str
    department: str
    faculty: str
    campus: str
    meeting: str
    languages: frozenset[str]
    times: frozenset[str]
    superiors: frozenset[str] = frozenset()
    apart_from: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Mentee(Someone):
    """`topics` are in the order of the mentee's priority; `prefers` holds what was allowed."""

    topics: tuple[str, ...] = ()
    expects: frozenset[str] = frozenset()
    prefers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Mentor(Someone):
    """`capacity` is how many more mentees this person takes now; `senior` fits the position."""

    topics: frozenset[str] = frozenset()
    experience: frozenset[str] = frozenset()
    traits: Mapping[str, str] = field(default_factory=dict)
    capacity: int = 1
    senior: bool = True


@dataclass(frozen=True)
class Problem:
    """Everything that a run depends on; equal problems have equal digests and results."""

    settings: Settings
    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    pins: frozenset[Pair] = frozenset()
    forbidden: frozenset[Pair] = frozenset()
    declined: frozenset[Pair] = frozenset()
    earlier: frozenset[Pair] = frozenset()


@dataclass(frozen=True)
class Alternative:
    """Another counterpart, and what stood in the way: rules and bars, or the one who has them.

    `to` is the mentee that the mentor is given to instead, when nothing forbids the pair.
    """

    mentor: str
    points: int
    barred: tuple[Rule | Bar, ...] = ()
    to: str | None = None


@dataclass(frozen=True)
class Match:
    """One proposed pair: `shares` are 0 to MOST_SHARE, a part gives share times weight."""

    mentee: str
    mentor: str
    points: int
    shares: Mapping[Part, int]
    pinned: bool = False
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True)
class Left:
    """Somebody without a pair: how many counterparts each rule bars, and how many are allowed.

    `remedy` is the one rule without which most counterparts would be allowed; None when somebody
    is allowed already, or when no one rule alone is in the way.
    """

    reference: str
    mentor: bool
    barred: Mapping[Rule | Bar, int]
    allowed: int
    remedy: Rule | None = None
    free: int = 0


@dataclass(frozen=True)
class Result:
    """The optimum and its explanation; `digest` is of the whole problem, in hexadecimal."""

    matches: tuple[Match, ...]
    left: tuple[Left, ...]
    digest: str
    solver: str
    total: int
    worst: int | None


@dataclass(frozen=True)
class Findings:
    """What is wrong before a run: pins that cannot be, mentees nobody is allowed for, and costs.

    `costs` says for each rule how many of `stuck` would have a mentor without it alone;
    `dearest` is the rule with the highest, None when no one rule helps.
    """

    mentees: int
    places: int
    stuck: tuple[str, ...] = ()
    costs: Mapping[Rule, int] = field(default_factory=dict)
    dearest: Rule | None = None
    wrong_pins: Mapping[Pair, str] = field(default_factory=dict)
