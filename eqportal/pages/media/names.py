"""Keys that people can read, made from names; and what a file's name ends with."""

from collections.abc import Collection
from itertools import count

from eqportal.files.checks import KNOWN
from eqportal.pages.slugs import slugify

LONGEST = 50
ENDINGS = {media_type: extension for extension, media_type in KNOWN.items()}


def ending(media_type: str) -> str:
    """The end of a file's name by what it is."""
    return ENDINGS[media_type]


def beginning_of(name: str) -> str:
    """What the key of something with this name begins with."""
    return slugify(name)[:LONGEST].strip("-") or "file"


def first_free(name: str, taken: Collection[str]) -> str:
    """A key from a name that is not taken yet."""
    stem = beginning_of(name)
    return next(key for n in count(1) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)
