"""Ids made from labels, once; and the digest that tells whether a page is stale."""

import hashlib
import re
import unicodedata
from collections.abc import Container

from eqportal.forms.spec import Spec

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ð": "d", "þ": "th", "ß": "ss"})
LONGEST = 36
SHOWN = 20


def made_id(label: str, taken: Container[str], *, joint: str = "_", fallback: str) -> str:
    """An id that is not taken, from the words of a label."""
    plain = unicodedata.normalize("NFKD", label.casefold().translate(LETTERS))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())
    base = joint.join(words)[:LONGEST].strip(joint)
    base = base if base[:1].isalpha() else f"{fallback}{joint}{base}".strip(joint)[:LONGEST]
    made, number = base, 2
    while made in taken:
        made, number = f"{base}{joint}{number}", number + 1
    return made


def digest(*specs: Spec | None) -> str:
    """A short mark of what a page was made from; another mark, another content."""
    whole = "\n".join(spec.model_dump_json() if spec else "" for spec in specs)
    return hashlib.sha256(whole.encode()).hexdigest()[:SHOWN]
