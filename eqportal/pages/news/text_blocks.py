"""The latest news on the front page, and where a text names it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from eqportal.pages.blocks import register_block
from eqportal.pages.markup.blocks import Arguments, Broken, count_in, register_text_block
from eqportal.pages.news import labels, queries
from eqportal.pages.news.models import News

USUAL, MOST, LAST = 3, 25, 80
NO_NUMBER = Broken(_l("Say how many to show: a number from 1 to 25."))
NOTHING = Broken(_l("No news is published yet."))


@dataclass(frozen=True)
class Told:
    """What is told in another place than the page of news."""

    found: list[News]
    labels: Any = labels


def _front() -> Told:
    return Told(queries.on_front())


def _lists(asked: Sequence[Arguments]) -> list[Told | Broken]:
    counts = [count_in(words, usual=USUAL, most=MOST) for words in asked]
    found = queries.latest(max(counts))
    return [_told(found[:count]) if count else NO_NUMBER for count in counts]


def _told(found: list[News]) -> Told | Broken:
    return Told(found) if found else NOTHING


register_block("front", _front, "pages/news/front.html", order=LAST)
register_text_block(
    "news",
    _lists,
    "pages/news/block.html",
    example="::news 3",
    about=_l("The latest news and events, with their dates."),
)
