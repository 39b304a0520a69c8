"""The rule of section 28, for every size of a panel."""

from datetime import date, timedelta

import pytest

from eqportal.reviews.panels.balance import Balance, Verdict, check, least
from eqportal.reviews.panels.models import CountedAs, PanelMember, Seat

TODAY, LAST = date(2031, 5, 1), date(2031, 6, 1)
WOMAN, MAN = CountedAs.WOMAN, CountedAs.MAN


@pytest.mark.parametrize(
    "size, each",
    [
        (0, 0),
        (1, 0),
        (2, 1),
        (3, 1),
        (4, 2),
        (5, 2),
        (6, 3),
        (8, 3),
        (9, 4),
        (10, 4),
        (11, 5),
        (12, 5),
        (13, 6),
        (15, 6),
        (20, 8),
    ],
)
def test_least_follows_the_paragraph(size, each):
    assert least(size) == each


@pytest.mark.parametrize(
    "women, men, unstated, verdict",
    [
        (1, 1, 0, Verdict.MET),
        (3, 0, 0, Verdict.NOT_MET),
        (3, 1, 0, Verdict.NOT_MET),
        (2, 2, 0, Verdict.MET),
        (2, 2, 1, Verdict.MET),
        (4, 0, 1, Verdict.NOT_MET),
        (2, 1, 1, Verdict.OPEN),
        (0, 0, 4, Verdict.OPEN),
        (1, 0, 3, Verdict.OPEN),
        (6, 4, 0, Verdict.MET),
        (8, 3, 0, Verdict.NOT_MET),
    ],
)
def test_the_unstated_leave_it_open_only_when_they_can_decide(women, men, unstated, verdict):
    assert Balance(women, men, unstated).verdict is verdict


def member(counted_as, *, seat=Seat.MEMBER, since=None, until=None):
    """A member with a term in days from today."""
    first, last = (None if n is None else TODAY + timedelta(days=n) for n in (since, until))
    return PanelMember(seat=seat, counted_as=counted_as, from_day=first, to_day=last)


def test_a_successor_is_not_counted_beside_the_one_who_leaves(db):
    steady = [member(WOMAN), member(WOMAN)]
    change = [member(MAN, until=10), member(MAN, since=11)]
    assert check([*steady, *change], TODAY, LAST).members == Balance(2, 1, 0)
    assert check([*steady, *change], TODAY, LAST).verdict is Verdict.MET
    left = [member(MAN, until=10), member(WOMAN, since=11)]
    found = check([*steady, *left], TODAY, LAST)
    assert (found.verdict, found.since) == (Verdict.NOT_MET, TODAY + timedelta(days=11))


def test_a_panel_that_is_to_come_is_counted_and_one_that_was_is_not(db):
    to_come = [member(WOMAN, since=5), member(WOMAN, since=5)]
    assert check(to_come, TODAY, LAST).verdict is Verdict.NOT_MET
    assert check([member(WOMAN, until=-1), member(WOMAN, until=-1)], TODAY, LAST).members.size == 0
    later = [member(WOMAN), member(MAN), member(MAN, until=90), member(WOMAN, until=80)]
    assert check(later, TODAY, LAST).verdict is Verdict.MET
    assert check([], TODAY, LAST).verdict is Verdict.MET


def test_deputies_are_a_group_of_their_own(db):
    panel = [member(WOMAN), member(MAN)]
    deputies = [member(MAN, seat=Seat.DEPUTY), member(MAN, seat=Seat.DEPUTY)]
    assert check(panel, TODAY, LAST).verdict is Verdict.MET
    assert check([*panel, *deputies], TODAY, LAST).verdict is Verdict.NOT_MET
    assert check([*panel, deputies[0]], TODAY, LAST).verdict is Verdict.MET
