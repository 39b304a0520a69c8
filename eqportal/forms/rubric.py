"""Rubrics as data: what a reviewer scores, and the words of the scale."""

from typing import Self

from pydantic import Field, model_validator

from eqportal.forms.spec import Spec
from eqportal.locales.text import LocalisedText


class Criterion(Spec):
    """One thing a reviewer scores, 1 to 5; weights of a rubric sum to 100."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: LocalisedText
    description: LocalisedText
    weight: int = Field(gt=0, le=100)


class Rubric(Spec):
    """The criteria of a call and the words of the scale (index 0 is level 1)."""

    levels: tuple[LocalisedText, LocalisedText, LocalisedText, LocalisedText, LocalisedText]
    criteria: tuple[Criterion, ...]

    @model_validator(mode="after")
    def _weights_sum_to_100(self) -> Self:
        if sum(c.weight for c in self.criteria) != 100:  # noqa: PLR2004 - per cent
            message = "the weights of a rubric sum to 100"
            raise ValueError(message)
        return self
