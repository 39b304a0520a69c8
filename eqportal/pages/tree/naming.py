"""Keys for pages: made of the title, plain, and nobody else’s."""

from itertools import chain, count

from flask import current_app
from sqlalchemy import select

from eqportal.extensions import session
from eqportal.pages.models import Page
from eqportal.pages.slugs import slugify

LONGEST_KEY = 60
OFFICE = "/<locale:locale>/office/pages/"


def key_for(title: str) -> str:
    """A key that no page has or had, and that is no address of the office."""
    base = slugify(title)[: LONGEST_KEY - 5].strip("-") or "page"
    known = select(Page.key).where(Page.key.startswith(base, autoescape=True))
    taken = _fixed() | set(session().scalars(known))
    names = chain([base], (f"{base}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def _fixed() -> set[str]:
    """What stands in the place of a key in the addresses that the office itself has."""
    rules = (rule.rule for rule in current_app.url_map.iter_rules())
    firsts = (rule.removeprefix(OFFICE).split("/")[0] for rule in rules if rule.startswith(OFFICE))
    return {first for first in firsts if first and "<" not in first}
