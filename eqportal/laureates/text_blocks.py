"""The list of laureates that a text may name."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from eqportal.laureates import queries
from eqportal.laureates.models import Laureate
from eqportal.pages.markup.blocks import Arguments, Broken, count_in, register_text_block

USUAL, MOST = 3, 25
NO_NUMBER = Broken(_l("Say how many to show: a number from 1 to 25."))
NOBODY = Broken(_l("No laureate is published yet."))


def _lists(asked: Sequence[Arguments]) -> list[list[Laureate] | Broken]:
    counts = [count_in(words, usual=USUAL, most=MOST) for words in asked]
    found = queries.newest(max(counts))
    return [(found[:count] or NOBODY) if count else NO_NUMBER for count in counts]


register_text_block(
    "laureates",
    _lists,
    "laureates/text_block.html",
    example="::laureates 3",
    about=_l("The latest laureates, with the first sentence of the citation."),
)
