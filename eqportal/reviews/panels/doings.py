"""What each member may do, in words: made from the sets and rights that the gates ask."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.calls.models import Call
from eqportal.reviews.panels.models import Seat
from eqportal.reviews.panels.seats import LEADS_IN_ORDER, MEETS_EVERY_CASE, OPENS_DISCUSSION
from eqportal.reviews.plans.models import Others
from eqportal.reviews.plans.queries import Rights, rights


class Whose(StrEnum):
    """In which cases a seat gives a right; never in one that the person is recused from."""

    EVERY = "every"
    CHAIR_RECUSED = "chair_recused"
    STANDS_IN = "stands_in"
    NO = "no"


class Now(StrEnum):
    """Whether a right can be used at this moment."""

    OPEN = "open"
    AFTER_OWN = "after_own"
    CLOSED = "closed"


WHOSE: dict[Whose, LazyString] = {
    Whose.EVERY: lazy_pgettext("right", "Every case"),
    Whose.CHAIR_RECUSED: lazy_pgettext("right", "Cases that the chair is recused from"),
    Whose.STANDS_IN: lazy_pgettext("right", "Cases they stand in for"),
    Whose.NO: lazy_pgettext("right", "No"),
}
NOW: dict[Now, LazyString] = {
    Now.OPEN: lazy_pgettext("right", "Yes"),
    Now.AFTER_OWN: lazy_pgettext("right", "When the own review is locked"),
    Now.CLOSED: lazy_pgettext("right", "Not now"),
}


def meets(seat: Seat) -> Whose:
    """The cases that a seat meets."""
    return Whose.EVERY if seat in MEETS_EVERY_CASE else Whose.STANDS_IN


def leads(seat: Seat) -> Whose:
    """The cases that a seat leads."""
    if seat not in LEADS_IN_ORDER:
        return Whose.NO
    return Whose.EVERY if seat is LEADS_IN_ORDER[0] else Whose.CHAIR_RECUSED


def opens(seat: Seat) -> Whose:
    """The seat that opens the discussion of the whole call."""
    return Whose.EVERY if seat is OPENS_DISCUSSION else Whose.NO


@dataclass(frozen=True)
class Doing:
    """Something that members do: in whose cases by seat, and whether it is open now."""

    title: LazyString
    whose: Callable[[Seat], Whose]
    now: Callable[[Call, Rights], Now]


def _when(is_open: Callable[[Rights], bool]) -> Callable[[Call, Rights], Now]:
    return lambda _call, may: Now.OPEN if is_open(may) else Now.CLOSED


def _others(_call: Call, may: Rights) -> Now:
    seen = {Others.AFTER_OWN: Now.AFTER_OWN, Others.ALWAYS: Now.OPEN}
    return seen.get(may.sees_others, Now.CLOSED)


def _not_opened(call: Call, may: Rights) -> Now:
    return Now.OPEN if may.may_declare and call.discussion_opened_at is None else Now.CLOSED


doings: list[Doing] = [
    Doing(_l("Answer the conflict question"), meets, _when(lambda may: may.may_declare)),
    Doing(_l("Read the cases after answering “No conflict”"), meets, _when(lambda _may: True)),
    Doing(_l("Score and lock a review"), meets, _when(lambda may: may.may_score)),
    Doing(_l("Read the others’ locked reviews"), meets, _others),
    Doing(_l("Write in the discussion"), meets, _when(lambda may: may.may_comment)),
    Doing(_l("Open the discussion"), opens, _not_opened),
    Doing(
        _l("See how far the reviews have come, and record rulings on doubts"),
        leads,
        _when(lambda may: may.may_declare),
    ),
    Doing(_l("Propose the decision"), leads, _when(lambda may: may.may_select)),
]
"""In the order of the page; a higher floor adds what its own gates allow."""


@dataclass(frozen=True)
class Row:
    """One line of the page."""

    title: LazyString
    cells: list[LazyString]
    now: LazyString


def rows(call: Call) -> list[Row]:
    """Every line for a call as it stands; the cells are in the order of `Seat`."""
    may = rights(call)
    return [
        Row(doing.title, [WHOSE[doing.whose(seat)] for seat in Seat], NOW[doing.now(call, may)])
        for doing in doings
    ]
