"""What a matching is made from and what comes of it: pure data, the same for every caller.

Everybody is known by the reference of their case, and the order of references is the order that
decides ties: the same people in another order give the same pairs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import Field, field_validator

from eqportal.forms.spec import Spec
from eqportal.mentoring.matching.kinds import Aim, Apart, Bar, Part, Rule

__all__ = ["Aim", "Apart", "Bar", "Part", "Rule"]
__all__ += ["Alternative", "Findings", "Left", "Match", "Mentee", "Mentor", "Pair", "Problem"]
__all__ += ["MOST_SHARE", "MOST_WEIGHT", "WEIGHTS", "Result", "Settings", "Someone"]

Pair = tuple[str, str]
"""The references of a mentee and a mentor, in this order."""

MOST_WEIGHT = 10
MOST_SHARE = 10


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

    `to` is the mentee that the mentor is given to instead, when nothing forbids the pair and the
    mentor has no place left.
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

    `remedy` is the one rule, or the bans of officers, without which most counterparts would be
    allowed; None when somebody is allowed already, or when nothing alone is in the way. `free` is
    how many places a mentor has left; for a mentee, how many the whole cohort has. `nearest` are
    the mentors a mentee would go best with, those who are allowed first.
    """

    reference: str
    mentor: bool
    barred: Mapping[Rule | Bar, int]
    allowed: int
    remedy: Rule | Bar | None = None
    free: int = 0
    nearest: tuple[Alternative, ...] = ()


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
    `dearest` is the rule with the highest, None when no one rule helps. `barring` says how many
    pairs of `stuck` each rule bars, for when several are in the way at once.
    """

    mentees: int
    places: int
    stuck: tuple[str, ...] = ()
    costs: Mapping[Rule, int] = field(default_factory=dict)
    dearest: Rule | None = None
    barring: Mapping[Rule, int] = field(default_factory=dict)
    wrong_pins: Mapping[Pair, str] = field(default_factory=dict)
