"""What a text refers to by name: pages, images, documents, calls."""

import re

from eqportal.pages.models import Referent

NAMED = re.compile(r"\]\((?P<kind>page|image|document|call):(?P<name>[A-Za-z0-9-]{1,120})")


def references(markdown: str) -> set[tuple[Referent, str]]:
    """Kind and name of everything that a page's text refers to."""
    return {(Referent(found["kind"]), found["name"]) for found in NAMED.finditer(markdown)}
