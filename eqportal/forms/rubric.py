"""Rubrics as data: what a reviewer scores, and the words of the scale."""

from typing import Self

from pydantic import Field, model_validator

from eqportal.forms.spec import Spec
from eqportal.locales.text import LocalisedText

LEVELS = 5


class Criterion(Spec):
    """One thing a reviewer scores, 1 to 5; weights of a rubric sum to 100.

    A criterion of weight 0 is independent: scored and shown, and no part of the mean. `levels`
    say what each level means for this criterion, index 0 being level 1; none or all five.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: LocalisedText
    description: LocalisedText
    weight: int = Field(ge=0, le=100)
    levels: tuple[LocalisedText, ...] = ()
    may_skip: bool = False

    @model_validator(mode="after")
    def _levels_are_all_or_none(self) -> Self:
        if len(self.levels) not in {0, LEVELS}:
            message = "a criterion describes all levels or none"
            raise ValueError(message)
        return self


class Rubric(Spec):
    """The criteria of a call and the words of the scale (index 0 is level 1).

    `recommends` asks each reviewer for an overall recommendation too.
    """

    levels: tuple[LocalisedText, LocalisedText, LocalisedText, LocalisedText, LocalisedText]
    criteria: tuple[Criterion, ...]
    recommends: bool = False

    @model_validator(mode="after")
    def _weights_sum_to_100(self) -> Self:
        if sum(c.weight for c in self.criteria) != 100:  # noqa: PLR2004 - per cent
            message = "the weights of a rubric sum to 100"
            raise ValueError(message)
        return self
