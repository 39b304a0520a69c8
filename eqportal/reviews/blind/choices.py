"""What an officer chooses for one text, and what it comes to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from eqportal.reviews.blind.contents import Text
from eqportal.reviews.blind.flags import Flag, Span, Stretch, spans, stretches, without
from eqportal.reviews.blind.models import RedactedText
from eqportal.reviews.blind.wordlists import is_pronoun

Names = re.Pattern[str] | None


@dataclass(frozen=True)
class Choice:
    """`kept` are flagged words that stay; `more` and `own` are as typed, a line for each."""

    kept: frozenset[str] = frozenset()
    more: str = ""
    own: str = ""
    withheld: bool = False

    @property
    def is_more(self) -> bool:
        """Whether more was chosen than among the flagged words."""
        return bool(self.more.strip() or self.own.strip() or self.withheld)


@dataclass(frozen=True)
class Line:
    """One text with its flags, the choices made of it and what they come to."""

    text: Text
    choice: Choice
    found: Sequence[Span]
    result: str
    saved: bool
    stretches: Sequence[Stretch] = field(default=())

    def removes(self, stretch: Stretch) -> bool:
        """Whether a flagged word is taken out."""
        return stretch.key not in self.choice.kept


def suggested(text: Text, names: Names) -> Choice:
    """What is ticked before an officer has chosen: all but the gendered words that name nobody.

    Pronouns are ticked; that there are three women among many says less, and may be the point.
    """
    offered = stretches(spans(text.original, text.language, names))
    left = [one.key for one in offered if one.flag is Flag.GENDERED and not is_pronoun(one.text)]
    return Choice(kept=frozenset(left))


def choice_of(row: RedactedText) -> Choice:
    """What was chosen before."""
    return Choice(frozenset(row.kept), row.more, row.own, row.withheld)


def line_of(text: Text, choice: Choice, names: Names, *, saved: bool) -> Line:
    """A text with what the choices come to; nothing that is left empty gives the original back."""
    found = spans(text.original, text.language, names, choice.more.splitlines())
    offered = stretches(spans(text.original, text.language, names))
    result = "" if choice.withheld else _written(text, choice, found)
    return Line(text, choice, found, result, saved, offered)


def _written(text: Text, choice: Choice, found: Sequence[Span]) -> str:
    own = choice.own.strip()
    return own or without(text.original, found, choice.kept, text.language)
