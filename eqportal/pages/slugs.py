"""Slugs: the readable part of an address, in plain letters."""

import re
import unicodedata

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a", "đ": "d"})


def slugify(text: str) -> str:
    """Lower-case ASCII words with hyphens between them."""
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS))
    letters = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
