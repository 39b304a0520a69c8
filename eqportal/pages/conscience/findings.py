"""A finding: what a check has to say of a passage of a text."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel.speaklater import LazyString


class Weight(StrEnum):
    """An error keeps a text from being published; a warning is listed and can be answered."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """`check` names the check, `passage` quotes the text; both together identify the finding."""

    check: str
    weight: Weight
    passage: str
    words: LazyString | str
