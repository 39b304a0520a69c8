"""What differs between two versions of a page's text: its fields, and the text word by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from eqportal.pages.models import PageRevision
from eqportal.ui.differences import Mark, Piece, by_words

FIELDS: dict[str, LazyString] = {
    "title": _l("Title"),
    "slug": _l("Address"),
    "menu_title": _l("Short title, for menus"),
    "lead": _l("Introduction"),
    "description": _l("Description for search engines"),
    "markdown": _l("Text"),
}
"""What is compared, in the order of the form."""


@dataclass(frozen=True)
class FieldChange:
    """One field that differs; `pieces` give both texts."""

    name: str
    label: LazyString
    pieces: Sequence[Piece]


def changes(before: PageRevision, after: PageRevision) -> list[FieldChange]:
    """The fields that differ; none for two versions that are alike."""
    return [
        FieldChange(name, label, pieces)
        for name, label in FIELDS.items()
        if _differs(pieces := by_words(getattr(before, name), getattr(after, name)))
    ]


def _differs(pieces: Sequence[Piece]) -> bool:
    return any(piece.mark is not Mark.SAME for piece in pieces)
