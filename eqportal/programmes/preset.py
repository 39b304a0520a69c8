"""A programme as it ships: data that an officer's call is copied from."""

from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import Field

from eqportal.forms.rubric import Rubric
from eqportal.forms.spec import Form, Spec
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


@cache
def presets() -> tuple[Preset, ...]:
    """Every preset that ships, in the order of the site."""
    found = (Preset.model_validate_json(p.read_bytes()) for p in sorted(PRESETS.glob("*.json")))
    return tuple(sorted(found, key=lambda preset: preset.order))
