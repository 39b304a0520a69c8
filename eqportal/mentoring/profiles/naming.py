"""Whom somebody means who names another: by address, and where nobody has it, by name.

Who is named must not be missed: a name in the other order, with a title, a unit or a middle name
too many or too few still finds the person, when nobody is called exactly that.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from eqportal.mentoring.profiles.folding import folded
from eqportal.submissions.people import same_mailbox

ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+")
Called = frozenset[str]
NOBODY: Called = frozenset()


@dataclass(frozen=True)
class Names:
    """What people may be called, and for each the mailbox or the folded name they go by."""

    aliases: Mapping[str, Called]

    def meant(self, name: str, email: str) -> Called:
        """Everybody whom these words may mean; the words themselves when nobody is known."""
        whole = f"{name} {email}"
        mailboxes = frozenset(same_mailbox(found) for found in ADDRESS.findall(whole))
        known = NOBODY.union(*(self.aliases.get(one, NOBODY) for one in mailboxes))
        if known:
            return known
        called = " ".join(ADDRESS.sub(" ", name).split())
        found = self._called(called) if called else NOBODY
        return found | mailboxes or frozenset({folded(called)} - {""})

    def _called(self, name: str) -> Called:
        return next((found for way in self._ways(name) if (found := way)), NOBODY)

    def _ways(self, name: str) -> Iterator[Called]:
        """The ways to read a name, the surest first."""
        last, comma, first = name.partition(",")
        for one in (name, f"{first} {last}" if comma else name):
            yield self.aliases.get(folded(one), NOBODY)
        words = re.findall(r"[^\W_]+(?:['’.][^\W_]*)*", folded(name))
        yield self._within(words)
        yield self.short.get(" ".join(words), NOBODY)
        yield self.aliases.get(_short(words), NOBODY)

    def _within(self, words: list[str]) -> Called:
        """Everybody whose whole name stands in a longer text."""
        runs = (
            " ".join(words[start:end])
            for start in range(len(words))
            for end in range(start + 2, len(words) + 1)
        )
        return NOBODY.union(*(self.aliases.get(run, NOBODY) for run in runs))

    @cached_property
    def short(self) -> dict[str, Called]:
        """Those with a middle name, without it."""
        found: dict[str, Called] = {}
        for name, own in self.aliases.items():
            if len(words := name.split()) > 2:  # noqa: PLR2004 - a first and a last name
                short = _short(words)
                found[short] = found.get(short, NOBODY) | own
        return found


def _short(words: list[str]) -> str:
    """The first name and the last."""
    return " ".join([words[0], words[-1]]) if len(words) > 1 else ""
