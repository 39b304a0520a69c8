"""What a check is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel.speaklater import LazyString

from eqportal.pages.conscience.facts import Facts
from eqportal.pages.conscience.findings import Finding, Weight
from eqportal.pages.conscience.reading import Reading


@dataclass(frozen=True)
class Found:
    """A passage that a check minds, and what fills the check's words."""

    passage: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """`find` gives the passages; `words` say what is wrong and what to do, `%(name)s` filled in."""

    name: str
    weight: Weight
    words: LazyString
    find: Callable[[Reading, Facts], Iterable[Found]]

    def finding(self, found: Found) -> Finding:
        """What is shown of a passage; its words are in the language of whoever reads them."""
        words = LazyString(lambda: str(self.words) % found.values)
        return Finding(self.name, self.weight, found.passage, words)
