"""The copy of a case that members read: what stands in the place of each original text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _

from eqportal.reviews.blind.names import digest_of
from eqportal.reviews.blind.queries import Hidden, approved_texts
from eqportal.submissions.models import Submission


@dataclass(frozen=True)
class Copy:
    """What stands in place of the texts of one case; two sentences stand for what is not there.

    `missing` fills with the places whose text the office has not approved as it is now.
    """

    texts: Mapping[tuple[str, str], str]
    waiting: str
    removed: str
    missing: list[str] = field(default_factory=list)

    def of(self, place: str, text: str) -> str:
        """What is read in a place; never the original, also when nothing is left of it."""
        found = self.texts.get((place, digest_of(text)))
        if found is None:
            self.missing.append(place)
            return self.waiting
        return found if found.strip() else self.removed


def copy_of(submission: Submission, hidden: Hidden) -> Copy:
    """The approved redactions of a case."""
    return Copy(
        approved_texts(submission, hidden),
        waiting=_("The office is preparing this text. It is not ready to be read yet."),
        removed=_("The office has removed this text."),
    )
