"""The names by which texts refer to pages, calls, images and documents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

SCHEMES = {"page", "calls", "call", "document"}
"""Links by name; `showing` puts the address in their place when a text is shown."""
NAMED = re.compile(
    r"(?P<kind>page|calls|call|document):(?P<name>[A-Za-z0-9-]{0,120})(?P<part>#.*)?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Named:
    """What a link refers to: `kind` is one of SCHEMES, `part` is empty or begins with #."""

    kind: str
    name: str
    part: str = ""


def named(address: str) -> Named | None:
    """What a link's address names; None for an address of another kind, or a broken name."""
    found = NAMED.fullmatch(address)
    if found is None:
        return None
    kind = found["kind"].lower()
    if bool(found["name"]) == (kind == "calls"):
        return None
    return Named(kind, found["name"].lower(), found["part"] or "")


def links(tokens: list[Token]) -> Iterator[str]:
    """The address of every link of a text, in its order."""
    for token in tokens:
        for inner in token.children or ():
            if inner.type == "link_open":
                yield str(inner.attrGet("href") or "")
