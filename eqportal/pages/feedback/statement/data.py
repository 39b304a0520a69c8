"""What the statement is made of: the 48 criteria and the tests that were run; a data file."""

import re
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from eqportal.locales.text import LocalisedText

FILE = Path(__file__).with_name("statement.json")


class Met(StrEnum):
    """How the portal stands to a criterion, as far as anybody knows."""

    NO_KNOWN_BREACH = "no_known_breach"
    BREACH = "breach"
    NOT_APPLICABLE = "not_applicable"


class Criterion(BaseModel):
    """One criterion of WCAG 2.1 that the Norwegian regulation asks for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    level: str
    name: LocalisedText
    status: Met

    @property
    def place(self) -> tuple[int, ...]:
        """Its place in the list: 1.4.10 comes after 1.4.9."""
        return tuple(int(part) for part in re.findall(r"\d+", self.code))


class Trial(BaseModel):
    """A test that was run, and when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    done: date
    what: LocalisedText


class Statement(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tests: tuple[Trial, ...]
    criteria: tuple[Criterion, ...]


@cache
def statement() -> Statement:
    """What ships: WCAG 2.1 A and AA less 1.2.3 and 1.2.4, which are not asked for."""
    return Statement.model_validate_json(FILE.read_text(encoding="utf-8"))


def criterion(code: str) -> Criterion | None:
    """The criterion with this number."""
    return next((one for one in statement().criteria if one.code == code), None)
