"""Gender balance of a panel (likestillings- og diskrimineringsloven section 28)."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from eqportal.extensions import session
from eqportal.reviews.panels.models import BalanceException, CountedAs, PanelMember, Seat

LEAST = {0: 0, 1: 0, 2: 1, 3: 1, 4: 2, 5: 2, 6: 3, 7: 3, 8: 3, 9: 4}
"""How many of each there must be in a small panel; in a larger one it is 40 per cent."""

SHARE = 0.4


class Verdict(StrEnum):
    """What the check comes to; it is open while too many are unstated to tell."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"


WORST_FIRST = (Verdict.NOT_MET, Verdict.OPEN, Verdict.MET)


@dataclass(frozen=True)
class Balance:
    """One group of a panel, members or deputies, counted."""

    women: int
    men: int
    unstated: int

    @property
    def size(self) -> int:
        """How many they are."""
        return self.women + self.men + self.unstated

    @property
    def least(self) -> int:
        """How many of each there must be."""
        return least(self.size)

    @property
    def verdict(self) -> Verdict:
        """Met or not whatever the unstated are; else open."""
        lacking = [max(0, self.least - count) for count in (self.women, self.men)]
        if not any(lacking):
            return Verdict.MET
        return Verdict.NOT_MET if sum(lacking) > self.unstated else Verdict.OPEN


def least(size: int) -> int:
    """How many of each gender a group of this size must have."""
    return LEAST[size] if size in LEAST else math.ceil(round(size * SHARE, 6))


def counted(members: Iterable[PanelMember]) -> Balance:
    """Some members, counted."""
    genders = [member.counted_as for member in members]
    women, men = genders.count(CountedAs.WOMAN), genders.count(CountedAs.MAN)
    return Balance(women, men, len(genders) - women - men)


@dataclass(frozen=True)
class Check:
    """The check of a whole panel as it is from one day on: the members, and the deputies."""

    members: Balance
    deputies: Balance
    since: date
    exception: BalanceException | None = None

    @property
    def verdict(self) -> Verdict:
        """The worse of the two."""
        both = {self.members.verdict, self.deputies.verdict}
        return next(verdict for verdict in WORST_FIRST if verdict in both)


def check(members: Sequence[PanelMember], today: date, last: date) -> Check:
    """The rule holds for the members and for the deputies, each as a group, at every time.

    Terms come and go, so the panel is looked at on each day that it changes from today to the
    `last` of its work; the first day on which it is at its worst is what is answered.
    """
    found = [_on(day, members) for day in _turns(members, today, last)]
    sitting = [one for one in found if one.members.size or one.deputies.size] or found
    worst = min(sitting, key=lambda one: (WORST_FIRST.index(one.verdict), one.since))
    call = members[0].call_id if members else None
    return replace(worst, exception=session().get(BalanceException, call) if call else None)


def _turns(members: Iterable[PanelMember], today: date, last: date) -> set[date]:
    """Today, and each later day to the last on which somebody comes or has gone."""
    days = {member.from_day for member in members if member.from_day}
    days |= {member.to_day + timedelta(days=1) for member in members if member.to_day}
    return {today} | {day for day in days if today < day <= last}


def _on(day: date, members: Iterable[PanelMember]) -> Check:
    sitting = [member for member in members if member.in_term_on(day)]
    return Check(
        members=counted(m for m in sitting if m.seat is not Seat.DEPUTY),
        deputies=counted(m for m in sitting if m.seat is Seat.DEPUTY),
        since=day,
    )
