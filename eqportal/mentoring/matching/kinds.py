"""The words of a matching: its rules, bars, parts of the points, and aims."""

from enum import StrEnum


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
