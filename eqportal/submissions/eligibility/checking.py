"""Who may apply: a call's rule, a person's answers and a unit's figures make a verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from eqportal.programmes.options import Eligibility, EligibleGender
from eqportal.units.shares.models import PositionGroup
from eqportal.units.shares.queries import Share

NO_GROUP = "none"
USUAL_LIMIT = 40
"""Below so many percent a gender is under-represented when the call does not say."""


class Gender(StrEnum):
    """What a person states; the figures of units know women and men alone."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"
    UNSTATED = "unstated"


class Verdict(StrEnum):
    """Whether a person can apply; the office decides where the answers or figures do not."""

    YES = "yes"
    NO = "no"
    OFFICE = "office"


class Asked(StrEnum):
    """What the check can ask for; each is the name of its field."""

    UNIT = "unit"
    GROUP = "position_group"
    PERMANENT = "permanent"
    STARTED = "started"
    GENDER = "gender"


OWN_GENDER = {EligibleGender.WOMEN: Gender.WOMAN, EligibleGender.MEN: Gender.MAN}


def asked_by(rule: Eligibility) -> tuple[Asked, ...]:
    """What a rule needs to know, and nothing beside it."""
    by_share = rule.gender is EligibleGender.UNDER_REPRESENTED
    only_permanent = rule.position_groups == (PositionGroup.PERMANENT_ACADEMIC,)
    needed = {
        Asked.UNIT: by_share,
        Asked.GROUP: by_share or bool(rule.position_groups),
        Asked.PERMANENT: rule.permanent and not only_permanent,
        Asked.STARTED: rule.within_months is not None,
        Asked.GENDER: rule.gender is not EligibleGender.ANY,
    }
    return tuple(name for name, asks in needed.items() if asks)


@dataclass(frozen=True)
class Checked:
    """A rule with the answers and figures it is held against; `on` is the day months count to."""

    rule: Eligibility
    answers: Mapping[str, Any]
    share: Share | None
    on: date

    def verdicts(self) -> dict[Asked, Verdict]:
        """What each part of the rule comes to."""
        judged = {
            Asked.GROUP: self._group,
            Asked.PERMANENT: self._permanent,
            Asked.STARTED: self._started,
            Asked.GENDER: self._gender,
        }
        asked = asked_by(self.rule)
        return {part: judge() for part, judge in judged.items() if part in asked}

    @property
    def verdict(self) -> Verdict:
        """A single no is a no; else a single doubt is the office's."""
        found = set(self.verdicts().values())
        return next((v for v in (Verdict.NO, Verdict.OFFICE) if v in found), Verdict.YES)

    @property
    def started(self) -> date:
        """When the person started in the position."""
        return date.fromisoformat(self.answers[Asked.STARTED])

    @property
    def limit(self) -> int:
        """Below so many percent a gender is under-represented."""
        return self.rule.below_percent or USUAL_LIMIT

    def _group(self) -> Verdict:
        group = self.answers[Asked.GROUP]
        among = group in self.rule.position_groups or not self.rule.position_groups
        return Verdict.YES if among and group != NO_GROUP else Verdict.NO

    def _permanent(self) -> Verdict:
        return Verdict.YES if self.answers[Asked.PERMANENT] == "yes" else Verdict.NO

    def _started(self) -> Verdict:
        started, on = self.started, self.on
        months = (on.year - started.year) * 12 + on.month - started.month
        months -= on.day < started.day
        return Verdict.YES if months < (self.rule.within_months or 0) else Verdict.NO

    def _gender(self) -> Verdict:
        stated = Gender(self.answers[Asked.GENDER])
        if stated in {Gender.OTHER, Gender.UNSTATED}:
            return Verdict.OFFICE
        if own := OWN_GENDER.get(self.rule.gender):
            return Verdict.YES if stated is own else Verdict.NO
        if self.answers[Asked.GROUP] == NO_GROUP or self.share is None:
            return Verdict.OFFICE
        is_below = self.share.women_below if stated is Gender.WOMAN else self.share.men_below
        return Verdict.YES if is_below(self.limit) else Verdict.NO
