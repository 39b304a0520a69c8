"""The list of pages: what needs attention, and how the list is narrowed."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from eqportal.database import now
from eqportal.locales.formats import day
from eqportal.pages.labels import LANGUAGES
from eqportal.pages.languages.status import LanguageStatus
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.tree.queries import Node

WEAK = {LanguageStatus.MISSING, LanguageStatus.MACHINE_DRAFT, LanguageStatus.OLDER}
NOBODY = "nobody"

Attention = Callable[[Sequence[Node]], Mapping[uuid.UUID, str]]
_attention: list[Attention] = []


def register_attention(load: Attention) -> None:
    """Say of pages in the list what is wrong: id of a page -> a short sentence.

    `load` gets every node of the tree at once and asks a fixed number of statements.
    """
    if load not in _attention:
        _attention.append(load)


@dataclass(frozen=True)
class Narrowing:
    """What somebody asked the list for; everything empty is the whole tree."""

    words: str = ""
    status: str = ""
    owner: str = ""
    attention: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not (self.words or self.status or self.owner or self.attention)

    def takes(self, node: Node, notes: Mapping[uuid.UUID, list[str]]) -> bool:
        """Whether a page is in the list."""
        titles = [text.title for text in node.newest.values()]
        said = " ".join([node.page.key, *titles]).casefold()
        return (
            self.words.casefold() in said
            and (not self.status or self.status in _states(node))
            and (not self.owner or str(node.page.owner_id or NOBODY) == self.owner)
            and (not self.attention or needs_attention(node, notes))
        )


def _states(node: Node) -> set[str]:
    """Statuses, and states of the texts: the words of neither are among the other's."""
    states = {text.state.value for text in (*node.newest.values(), *node.public.values())}
    return {status.value for status in node.statuses.values()} | states


def needs_attention(node: Node, notes: Mapping[uuid.UUID, list[str]]) -> bool:
    """Something is said of the page, or a text is missing, unread or older than its source."""
    return bool(notes.get(node.page.id)) or bool(WEAK & set(node.statuses.values()))


def notes_on(nodes: Sequence[Node]) -> dict[uuid.UUID, list[str]]:
    """For each page what the table's other columns do not tell, in words."""
    today = now().date()
    found = {node.page.id: _own_notes(node, today) for node in nodes}
    for load in _attention:
        for page, sentence in load(nodes).items():
            found.setdefault(page, []).append(sentence)
    return found


def _own_notes(node: Node, today: date) -> list[str]:
    waiting = [t for t in node.newest.values() if t.state is RevisionState.IN_REVIEW]
    notes = [_("Waits to be read in %(language)s.", language=LANGUAGES[t.locale]) for t in waiting]
    due = node.page.review_by
    if due and due < today:
        notes.append(_("Was to be read again by %(day)s.", day=day(due)))
    return notes
