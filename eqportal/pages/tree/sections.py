"""What other parts show in the office: sections of a page's own page, lines above the tree."""

from collections.abc import Callable
from typing import Any

from eqportal.pages.models import Page

Load = Callable[[Page], Any]
_sections: list[tuple[int, str, Load]] = []
_lines: list[tuple[str, Callable[[], Any]]] = []


def register_page_section(template: str, load: Load, order: int = 50) -> None:
    """Show `template`, which gets what `load` returns as `block`; None leaves it out.

    A section is a `<section>` with an h2 of its own; the template also has `page`. The lowest
    order stands first.
    """
    if template not in {known for _order, known, _load in _sections}:
        _sections.append((order, template, load))
        _sections.sort(key=lambda entry: entry[0])


def register_index_line(template: str, load: Callable[[], Any]) -> None:
    """Show `template` above the tree, with what `load` returns as `block`; None leaves it out."""
    if template not in {known for known, _load in _lines}:
        _lines.append((template, load))


def index_lines() -> list[tuple[str, Any]]:
    """The templates above the tree, each with what it shows."""
    found = [(template, load()) for template, load in _lines]
    return [(template, block) for template, block in found if block is not None]


def sections_of(page: Page) -> list[tuple[str, Any]]:
    """The templates for a page, each with what it shows."""
    found = [(template, load(page)) for _order, template, load in _sections]
    return [(template, block) for template, block in found if block is not None]
