"""A finding: what a check has to say of a passage of a text."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from flask_babel.speaklater import LazyString

MOST_SHOWN = 200
OF_ANOTHER = frozenset({"translation-missing", "translation-older"})
"""What these checks tell apart by is no passage of the text: there is nothing to quote."""


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

    @property
    def digest(self) -> str:
        """The same for the same passage: an answer holds as long as this does."""
        return sha256(f"{self.check}\n{self.passage}".encode()).hexdigest()

    @property
    def quote(self) -> str:
        """The passage, or as much of it as one needs to find it; empty where there is none."""
        whole = "" if self.check in OF_ANOTHER else self.passage
        return whole if len(whole) <= MOST_SHOWN else f"{whole[: MOST_SHOWN - 1].rstrip()}…"
