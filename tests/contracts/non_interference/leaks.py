"""Leaks that are planted, one at a time, to see that the machine finds every one of them."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.contracts.non_interference import planting
from tests.contracts.non_interference.cast import P

Plant = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Leak:
    """How it is planted, by which secret it is found, and who finds it."""

    name: str
    secret: str
    observer: P
    plant: Plant


LEAKS: tuple[Leak, ...] = (
    Leak("a count without the gate", "another case", P.CHAIR, planting.count_of_all),
    Leak("a row without the gate", "its reviews", P.HIDDEN, planting.row),
    Leak(
        "a filter on a hidden column", "its place in the ranking", P.HIDDEN, planting.hidden_column
    ),
    Leak("a slower answer", "its reviews", P.DECLARED, planting.bound),
    Leak("a mail to the recused", "its discussion", P.HIDDEN, planting.mail),
    Leak("a mail to the submitter", "its reviews", P.OWNER, planting.told_of_lock),
    Leak("forbidden, not missing", "another case", P.CHAIR, planting.forbidden),
    Leak("another error text", "another case", P.DECLARED, planting.error_text),
    Leak("a gap in the ranking", "its place in the ranking", P.HIDDEN, planting.place),
    Leak("fewer to mention", "a conflict in the discussion", P.REVIEWER, planting.mentions),
    Leak("progress of all", "its reviews", P.CHAIR, planting.progress_of_all),
    Leak("a draft in the progress", "a draft", P.CHAIR, planting.drafts_count),
    Leak("the tag of a file", "a file of it", P.DECLARED, planting.etag),
    Leak("an average over all", "its place in the ranking", P.CHAIR, planting.average),
    Leak("a trace of a declaration", "somebody else’s doubt", P.UNLOCKED, planting.touched),
)
