"""A programme as it ships: data that an officer's call is copied from."""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from eqportal.forms.rubric import Rubric
from eqportal.forms.spec import Form, Question, Spec
from eqportal.locales.text import LocalisedText
from eqportal.programmes.options import Options

PRESETS = Path(__file__).parent / "presets"


class SubmissionKind(StrEnum):
    """What a submission to the programme is called."""

    NOMINATION = "nomination"
    APPLICATION = "application"


class Texts(Spec):
    """What a call says of itself; each is Markdown without headings."""

    who: LocalisedText
    what: LocalisedText
    how_decided: LocalisedText
    your_data: LocalisedText
    why_we_ask: LocalisedText
    what_next: LocalisedText


class Fact(Spec):
    """One line of the call's key facts, such as the largest amount."""

    label: LocalisedText
    value: LocalisedText


class CallTexts(Spec):
    """The texts and key facts that a call has, copied from its preset."""

    summary: LocalisedText
    texts: Texts
    facts: tuple[Fact, ...] = ()


class ReadyMade(Spec):
    """A question that ships with a programme; an officer takes it into a draft's form, or not.

    `note` is what the officer has to think of then.
    """

    section: str
    question: Question
    note: LocalisedText = LocalisedText()


class Preset(Spec):
    """One programme with everything a new call starts from."""

    key: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    kind: SubmissionKind
    page: str
    order: int
    name: LocalisedText
    call_title: LocalisedText
    summary: LocalisedText
    texts: Texts
    facts: tuple[Fact, ...] = ()
    form: Form
    rubric: Rubric
    quorum: int = Field(default=3, ge=1)
    publishes_laureate: bool = False
    options: Options = Options()
    ready_made: tuple[ReadyMade, ...] = ()

    @model_validator(mode="after")
    def _ready_made_are_new_and_have_a_place(self) -> Self:
        asked = {q.id for q in self.form.questions()}
        for one in self.ready_made:
            if one.question.id in asked or self.form.section(one.section) is None:
                message = f"{one.question.id} is asked already, or has no section"
                raise ValueError(message)
        return self


@cache
def presets() -> tuple[Preset, ...]:
    """Every preset that ships, in the order of the site."""
    found = (Preset.model_validate_json(p.read_bytes()) for p in sorted(PRESETS.glob("*.json")))
    return tuple(sorted(found, key=lambda preset: preset.order))
