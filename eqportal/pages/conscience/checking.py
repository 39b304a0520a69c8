"""All checks of saved texts; what was found for the same text and facts is not sought again."""

import uuid
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from eqportal.pages.conscience.examining import examine
from eqportal.pages.conscience.facts import Facts
from eqportal.pages.conscience.findings import Finding, Weight
from eqportal.pages.conscience.loading import facts_of
from eqportal.pages.conscience.reading import read
from eqportal.pages.models import PageRevision

MOST_KEPT = 1000
_kept: OrderedDict[tuple[uuid.UUID, Any], list[Finding]] = OrderedDict()
"""A revision's text is never changed, so its findings are those of the text and the facts."""


def findings_of(revision: PageRevision) -> list[Finding]:
    """Everything that the checks have to say of a saved text, errors first."""
    return findings_of_each([revision])[revision.id]


def findings_of_each(revisions: Sequence[PageRevision]) -> dict[uuid.UUID, list[Finding]]:
    """The same for several texts; the number of statements does not grow with them."""
    facts = facts_of(revisions) if revisions else {}
    return {one.id: _examined(one, facts[one.id]) for one in revisions}


def errors_of(revision: PageRevision) -> list[Finding]:
    """What keeps a revision from being published."""
    return [one for one in findings_of(revision) if one.weight is Weight.ERROR]


def _examined(revision: PageRevision, facts: Facts) -> list[Finding]:
    key = (revision.id, facts.key())
    if key not in _kept:
        reading = read(
            locale=revision.locale,
            title=revision.title,
            lead=revision.lead,
            markdown=revision.markdown,
        )
        _kept[key] = examine(reading, facts)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return list(_kept[key])
