"""The mentoring agreement: its text in three languages."""

from functools import cache
from pathlib import Path

from eqportal.forms.spec import Spec
from eqportal.locales.text import LocalisedText

_FILE = Path(__file__).with_name("agreement.json")


class Agreement(Spec):
    """What the two confirm."""

    title: LocalisedText
    lead: LocalisedText
    points: tuple[LocalisedText, ...]


@cache
def text() -> Agreement:
    """The agreement that ships."""
    return Agreement.model_validate_json(_FILE.read_text())
