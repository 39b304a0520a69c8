"""What lies on the desk of somebody who writes one text: where it begins, and what lies beside."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import select

from eqportal.extensions import session
from eqportal.pages.content import Text
from eqportal.pages.editing.models import UnknownWords
from eqportal.pages.languages.status import newest_of
from eqportal.pages.lifecycle import OPEN, RevisionState
from eqportal.pages.models import Page, PageRevision
from eqportal.ui.differences import Mark, Piece, by_words

LIVE = (*OPEN, RevisionState.PUBLISHED, RevisionState.UNPUBLISHED)
NAMES: dict[str, LazyString] = {
    "title": _l("Title"),
    "menu_title": _l("Short title, for menus"),
    "slug": _l("Address"),
    "lead": _l("Introduction"),
    "description": _l("Description for search engines"),
    "markdown": _l("Text"),
}
"""What a text consists of, in the order of the form."""
TRANSLATED = ("title", "menu_title", "lead", "description", "markdown")
NOTHING_YET = "0"


@dataclass(frozen=True)
class Desk:
    """One text of a page: `start` is what the form begins with, None when there is nothing yet.

    `source` is the newest text of the language it is translated from, None when it is written
    first in this one; `held` is the one that it was held against.
    """

    page: Page
    locale: str
    start: PageRevision | None
    newest: dict[str, PageRevision]
    source: PageRevision | None
    held: PageRevision | None

    @property
    def seen(self) -> str:
        """What the form was opened on; a text that has gone to a reader is another."""
        if self.start is None:
            return NOTHING_YET
        suffix = "-r" if self.start.state is RevisionState.IN_REVIEW else ""
        return f"{self.start.number}{suffix}"

    @property
    def behind(self) -> bool:
        """Whether the source was saved anew after the text was held against it."""
        return bool(self.source and self.held and self.held.id != self.source.id)

    @property
    def named(self) -> PageRevision | None:
        """The text that says what the page is called: this one, or that of another language."""
        return self.start or self.source or next(iter(self.newest.values()), None)

    @property
    def title(self) -> str:
        """What the page is called, or its key where nobody has said."""
        return self.named.title if self.named else self.page.key


def desk_of(page: Page, locale: str) -> Desk:
    """Everything about one text; two statements at most."""
    live = session().scalars(
        select(PageRevision).where(PageRevision.page_id == page.id, PageRevision.state.in_(LIVE))
    )
    revisions = list(live)
    newest = newest_of(revisions)
    start = newest.get(locale) or _taken_down(revisions, locale)
    source = newest.get(page.source) if locale != page.source else None
    held = _one(revisions, start.source_id) if start and source else None
    return Desk(page, locale, start, newest, source, held)


def _taken_down(revisions: Sequence[PageRevision], locale: str) -> PageRevision | None:
    """The last text that visitors read, where nothing is public or in work any longer."""
    mine = [one for one in revisions if one.locale == locale]
    return max(mine, key=lambda one: one.number, default=None)


def _one(revisions: Sequence[PageRevision], id_: uuid.UUID | None) -> PageRevision | None:
    if id_ is None:
        return None
    known = next((one for one in revisions if one.id == id_), None)
    return known or session().get(PageRevision, id_)


def source_named(desk: Desk, id_: str) -> PageRevision | None:
    """The source text that a form showed; None when it is not one of this page."""
    try:
        known = session().get(PageRevision, uuid.UUID(id_))
    except ValueError:
        return None
    mine = known is not None and known.page_id == desk.page.id
    return known if mine and known and known.locale == desk.page.source else None


def beside(desk: Desk) -> dict[str, list[Piece]]:
    """The source by the names of the form; with what changed since the text was held against it."""
    if desk.source is None:
        return {}
    old = desk.held if desk.behind else None
    return {name: _pieces(old, desk.source, name) for name in TRANSLATED}


def _pieces(old: PageRevision | None, source: PageRevision, name: str) -> list[Piece]:
    text = getattr(source, name)
    return [Piece(Mark.SAME, text)] if old is None else by_words(getattr(old, name), text)


def values_of(revision: PageRevision | Text) -> dict[str, str]:
    """A text by the names of the form."""
    if isinstance(revision, Text):
        return {n: getattr(revision, "menu" if n == "menu_title" else n) for n in NAMES}
    return {name: getattr(revision, name) for name in NAMES}


def unknown_words(desk: Desk) -> list[str]:
    """What a machine's draft still has of words that the program did not know."""
    if desk.start is None or not desk.start.machine:
        return []
    found = session().get(UnknownWords, (desk.page.id, desk.locale))
    text = "\n".join(values_of(desk.start).values())
    return [word for word in found.words.splitlines() if word in text] if found else []
