"""What the checks must know beside the text: what is referred to, other languages, the date."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from eqportal.database import now
from eqportal.pages.languages.status import LanguageStatus
from eqportal.pages.models import Referent

Name = tuple[Referent, str]


@dataclass(frozen=True)
class ImageFacts:
    """An image of the library; `contrast` of its darkest part to its lightest, if it was told."""

    described: bool = False
    decorative: bool = False
    contrast: float | None = None


@dataclass(frozen=True)
class DocumentFacts:
    """A PDF document; None where nobody could tell."""

    tagged: bool | None = None
    titled: bool | None = None


@dataclass(frozen=True)
class Facts:
    """All that is known of what a text refers to; with `there` None nobody has looked.

    `parts` has the parts of pages that links may lead to, by the page's key; the text's own by "".
    `lost` has the addresses of the portal at which visitors find nothing, `private` those of pages
    that only some may read.
    """

    today: date = field(default_factory=lambda: now().date())
    there: AbstractSet[Name] | None = None
    images: Mapping[str, ImageFacts] = field(default_factory=dict)
    documents: Mapping[str, DocumentFacts] = field(default_factory=dict)
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    statuses: Mapping[str, LanguageStatus] = field(default_factory=dict)
    source: str = ""
    source_text: str = ""
    lost: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()

    def key(self) -> tuple[object, ...]:
        """Equal for facts by which a text has the same findings."""
        return (
            self.today,
            None if self.there is None else frozenset(self.there),
            *(frozenset(known.items()) for known in (self.images, self.documents, self.statuses)),
            frozenset(self.parts.items()),
            self.source,
            self.source_text,
            self.lost,
            self.private,
        )
