"""Leaks that are planted, one at a time, to see that the machine finds every one of them."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.contracts.non_interference import planting, planting_pages, planting_rounds
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
    Leak("a step after a no", "that a mentee says no", P.UNASKED, planting_rounds.step),
    Leak("a pair that came to nothing", "that a mentor says no", P.WAITING, planting_rounds.shown),
    Leak("a mail to the other", "that one would stop", P.OWNER, planting_rounds.mail),
    Leak("how many are asked", "that a mentee says no", P.PARTNER, planting_rounds.asked),
    Leak("who must not meet whom", "who is named", P.UNASKED, planting_rounds.named),
    Leak("few answers", "what somebody answers", P.OFFICER, planting_rounds.few),
    Leak("what a pair speaks of", "what a pair writes", P.OFFICER, planting_rounds.topics),
    Leak("a mail about a hidden round", "a talk to come", P.BARRED, planting_rounds.office_mail),
    Leak("told too early", "that one is selected", P.APPLICANT, planting_rounds.early),
    Leak("a round with one’s own case", "what is planned", P.PARTY, planting_rounds.room),
    Leak("a search of everything", "a text in work", P.STRANGER, planting_pages.found),
    Leak("a search of what was", "what a text said", P.OWNER, planting_pages.found),
    Leak("a sitemap of drafts", "a text in work", P.REVIEWER, planting_pages.mapped),
    Leak("a draft in the menu", "a text in work", P.CHAIR, planting_pages.in_menus),
    Leak("an image of a draft", "what is on the shelf", P.DEAN, planting_pages.handed_out),
    Leak("a feed of everything", "news to come", P.STRANGER, planting_pages.fed),
    Leak("words of another visitor", "what a visitor says", P.OWNER, planting_pages.thanked),
)
