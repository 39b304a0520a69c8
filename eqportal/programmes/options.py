"""The options of a call: what a programme's rules set, and no code knows by name."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from eqportal.forms.costs import Costs
from eqportal.forms.spec import Form, Spec
from eqportal.locales.text import LocalisedText
from eqportal.units.shares.models import PositionGroup

__all__ = ["Chain", "Costs", "Eligibility", "EligibleGender", "Letters", "Options"]


class Chain(StrEnum):
    """Which units endorse a submission before the office checks it, in order."""

    NONE = "none"
    FACULTY = "faculty"
    DEPARTMENT_FACULTY = "department_faculty"


class EligibleGender(StrEnum):
    """Whom a programme is for; under-represented is told from the unit's gender shares."""

    ANY = "any"
    WOMEN = "women"
    MEN = "men"
    UNDER_REPRESENTED = "under_represented"


class Eligibility(Spec):
    """Who may apply; the check before the form asks for what is set here.

    `below_percent` is the share of the applicant's gender in the position group of the unit that
    makes it under-represented; `within_months` is how new in the position one must be.
    """

    gender: EligibleGender = EligibleGender.ANY
    below_percent: int | None = Field(default=None, ge=1, le=50)
    position_groups: tuple[PositionGroup, ...] = ()
    permanent: bool = False
    within_months: int | None = Field(default=None, ge=1)
    instead: LocalisedText = LocalisedText()


class Letters(Spec):
    """Letters of reference: how many, in which form, and whether the submitter sees that they came.

    The form is a short one of its own; without it a file is asked for.
    """

    least: int = Field(default=0, ge=0, le=10)
    most: int = Field(default=0, ge=0, le=10)
    shows_status: bool = True
    form: Form | None = None

    @model_validator(mode="after")
    def _least_is_not_above_most(self) -> Self:
        if self.least > self.most:
            message = "the least number of letters is not above the most"
            raise ValueError(message)
        return self


class Options(Spec):
    """Everything that one call may set differently from another of the same lifecycle."""

    chain: Chain = Chain.NONE
    eligibility: Eligibility | None = None
    costs: Costs | None = None
    spend_within_months: int | None = Field(default=None, ge=1, le=60)
    once_only: bool = False
    faculty_at_most: int | None = Field(default=None, ge=1)
    co_submitters: bool = False
    proposers_question: str | None = None
    manager_question: str | None = None
    letters: Letters | None = None
    appeal: LocalisedText = LocalisedText()
    report: Form | None = None
    appeal_weeks: int | None = Field(default=None, ge=1, le=26)

    @property
    def asks_by_link(self) -> bool:
        """Whether people whom a submission names are asked for a word by a link."""
        return bool(self.proposers_question or self.manager_question)
