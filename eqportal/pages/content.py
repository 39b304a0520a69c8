"""The pages that ship with the portal: Markdown files with front matter, read at init."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from eqportal.locales.text import LOCALES

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Text:
    """One page's text in one language, as the file has it."""

    title: str
    menu: str
    slug: str
    lead: str
    description: str
    markdown: str


@dataclass(frozen=True)
class ShippedPage:
    """A page's place in the tree and its texts by language."""

    key: str
    parent: str | None
    menu: str | None
    order: int
    updated: date
    texts: dict[str, Text]


@cache
def shipped_pages() -> tuple[ShippedPage, ...]:
    """Every page in `content/tree.json`, in its order."""
    tree = json.loads((CONTENT / "tree.json").read_text(encoding="utf-8"))
    return tuple(
        ShippedPage(
            key=entry["key"],
            parent=entry["parent"],
            menu=entry["menu"],
            order=entry["order"],
            updated=date.fromisoformat(entry["updated"]),
            texts={locale: read(CONTENT / entry["key"] / f"{locale}.md") for locale in LOCALES},
        )
        for entry in tree
    )


def read(path: Path) -> Text:
    """A Markdown file whose front matter is lines of `name: value` between two `---`."""
    _, matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    values = dict(line.split(":", 1) for line in matter.strip().splitlines())
    fields = {name: value.strip().strip('"') for name, value in values.items()}
    return Text(markdown=body.strip() + "\n", **fields)
