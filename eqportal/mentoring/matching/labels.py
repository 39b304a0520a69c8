"""The words for rules, parts of the points, aims and runs."""

from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.mentoring.matching.comparing import Change
from eqportal.mentoring.matching.models import RunState
from eqportal.mentoring.matching.pins import ABSENT, TWICE
from eqportal.mentoring.matching.queries import Changed
from eqportal.mentoring.matching.results import Order
from eqportal.mentoring.matching.spec import Aim, Apart, Bar, Part, Rule

RULES: dict[Rule, LazyString] = {
    Rule.OTHER_UNIT: lazy_pgettext("mentoring rule", "Different units"),
    Rule.NO_HIERARCHY: lazy_pgettext("mentoring rule", "No hierarchy in either direction"),
    Rule.POSITION: lazy_pgettext("mentoring rule", "The mentor’s position"),
    Rule.CAPACITY: lazy_pgettext("mentoring rule", "The mentor’s capacity"),
    Rule.LANGUAGE: lazy_pgettext("mentoring rule", "A shared language"),
    Rule.EXCLUSIONS: lazy_pgettext("mentoring rule", "People one cannot be paired with"),
    Rule.EARLIER_PAIRING: lazy_pgettext("mentoring rule", "No earlier pairing"),
}
PARTS: dict[Part, LazyString] = {
    Part.TOPICS: lazy_pgettext("mentoring part", "Topics wanted and offered"),
    Part.EXPERIENCE: lazy_pgettext("mentoring part", "Expectation against experience"),
    Part.MEETING: lazy_pgettext("mentoring part", "Campus or online"),
    Part.AVAILABILITY: lazy_pgettext("mentoring part", "When both have time"),
    Part.PREFERENCE: lazy_pgettext("mentoring part", "What the mentee prefers"),
    Part.FACULTIES: lazy_pgettext("mentoring part", "Spread over faculties"),
}
SHORT_PARTS: dict[Part, LazyString] = {
    Part.TOPICS: lazy_pgettext("mentoring part, short", "Topics"),
    Part.EXPERIENCE: lazy_pgettext("mentoring part, short", "Experience"),
    Part.MEETING: lazy_pgettext("mentoring part, short", "Campus"),
    Part.AVAILABILITY: lazy_pgettext("mentoring part, short", "Time"),
    Part.PREFERENCE: lazy_pgettext("mentoring part, short", "Preference"),
    Part.FACULTIES: lazy_pgettext("mentoring part, short", "Faculties"),
}
"""One word each, over the columns of a chart."""

AIMS: dict[Aim, LazyString] = {
    Aim.TOTAL: lazy_pgettext("mentoring aim", "The most points together"),
    Aim.EVERYBODY: lazy_pgettext(
        "mentoring aim", "Nobody left out, and the pair with the fewest points as good as possible"
    ),
}
APARTS: dict[Apart, LazyString] = {
    Apart.DEPARTMENT: lazy_pgettext("mentoring units", "Different departments"),
    Apart.FACULTY: lazy_pgettext("mentoring units", "Different faculties"),
}
STATES: dict[RunState, LazyString] = {
    RunState.RECKONING: lazy_pgettext("mentoring run", "Being reckoned"),
    RunState.READY: lazy_pgettext("mentoring run", "Ready"),
    RunState.FAILED: lazy_pgettext("mentoring run", "Failed"),
}
STATE_KINDS: dict[RunState, str] = {
    RunState.RECKONING: "info",
    RunState.READY: "success",
    RunState.FAILED: "danger",
}
INTERRUPTED = lazy_pgettext("mentoring run", "Interrupted")
STALE = lazy_pgettext("mentoring run", "Out of date")
HINDRANCES: dict[Rule | Bar, LazyString] = {
    Rule.OTHER_UNIT: lazy_pgettext("mentoring hindrance", "They work in the same unit."),
    Rule.NO_HIERARCHY: lazy_pgettext(
        "mentoring hindrance", "One leads the other, or has supervised or written with the other."
    ),
    Rule.POSITION: lazy_pgettext(
        "mentoring hindrance", "The mentor does not have the position that is asked for."
    ),
    Rule.CAPACITY: lazy_pgettext("mentoring hindrance", "The mentor takes no more mentees."),
    Rule.LANGUAGE: lazy_pgettext("mentoring hindrance", "They have no language in common."),
    Rule.EXCLUSIONS: lazy_pgettext(
        "mentoring hindrance", "One of them has said that they cannot be paired."
    ),
    Rule.EARLIER_PAIRING: lazy_pgettext(
        "mentoring hindrance", "They have been a pair in an earlier cohort."
    ),
    Bar.ONESELF: lazy_pgettext("mentoring hindrance", "It is the same person."),
    Bar.FORBIDDEN: lazy_pgettext("mentoring hindrance", "An officer keeps the two apart."),
    Bar.DECLINED: lazy_pgettext(
        "mentoring hindrance", "The two were proposed to each other before, without an agreement."
    ),
}
"""What keeps two people apart, as a sentence about the two."""
CHANGED: dict[Changed, LazyString] = {
    Changed.SETTINGS: lazy_pgettext(
        "mentoring run", "The rules, the weights or the aim have been changed."
    ),
    Changed.WISHES: lazy_pgettext("mentoring run", "Pairs have been pinned, forbidden or freed."),
    Changed.PEOPLE: lazy_pgettext(
        "mentoring run",
        "A profile has been changed, or other people than before can be matched.",
    ),
}
CHANGES: dict[Change, LazyString] = {
    Change.OUT: lazy_pgettext("mentoring comparison", "Left out"),
    Change.LOSES: lazy_pgettext("mentoring comparison", "Loses"),
    Change.STILL: lazy_pgettext("mentoring comparison", "No pair in either"),
    Change.NEW: lazy_pgettext("mentoring comparison", "New in a pair"),
    Change.GAINS: lazy_pgettext("mentoring comparison", "Gains"),
    Change.OTHER: lazy_pgettext("mentoring comparison", "Another mentor, equally good"),
    Change.SAME: lazy_pgettext("mentoring comparison", "The same"),
    Change.GONE: lazy_pgettext("mentoring comparison", "Not in this run"),
}
CHANGE_KINDS: dict[Change, str] = {
    Change.OUT: "danger",
    Change.LOSES: "warning",
    Change.STILL: "warning",
    Change.NEW: "success",
    Change.GAINS: "success",
    Change.OTHER: "info",
    Change.SAME: "neutral",
    Change.GONE: "neutral",
}
PINS: dict[str, LazyString] = {
    ABSENT: lazy_pgettext("mentoring pin", "One of the two cannot be matched now."),
    TWICE: lazy_pgettext("mentoring pin", "The mentee is pinned to more than one mentor."),
}
"""What is wrong with a pin that no rule or bar forbids."""
ORDERS: dict[Order, LazyString] = {
    Order.MENTEE: lazy_pgettext("mentoring order", "By the mentee’s case"),
    Order.WORST: lazy_pgettext("mentoring order", "Fewest points first"),
    Order.BEST: lazy_pgettext("mentoring order", "Most points first"),
}
