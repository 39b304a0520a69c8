"""When two names, or two addresses, may be the same person's: only ever a hint."""

import itertools
import re
import unicodedata

from eqportal.submissions.people import same_mailbox

TWINS = {"googlemail.com": "gmail.com"}
_FOLDED = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l"})
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"[^\s<>,;:()\[\]]+@[^\s<>,;:()\[\]]+")
SHORTEST_TEXT = 4
WHOLE = 2
"""A given name and a family name."""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and punctuation."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED))
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return tuple(_WORD.findall(bare.translate(_FOLDED)))


def same_name(one: str, other: str) -> bool:
    """Whether two names agree: in any order, or in the first and the last word."""
    a, b = words_of(one), words_of(other)
    if len(a) < WHOLE or len(b) < WHOLE:
        return False
    return sorted(a) == sorted(b) or {a[0], a[-1]} == {b[0], b[-1]}


def mailbox(address: str) -> tuple[str, str]:
    """An address as those who hand out mailboxes may see it: no case, no +tag, no dots."""
    local, _, domain = same_mailbox(address).rpartition("@")
    return local.replace(".", ""), TWINS.get(domain, domain)


def near_address(one: str, other: str) -> bool:
    """Whether two addresses may be one mailbox: also in a part of the same organisation."""
    if "@" not in one or "@" not in other:
        return False
    (a, at), (b, there) = mailbox(one), mailbox(other)
    if a != b or not a:
        return False
    return at == there or at.endswith("." + there) or there.endswith("." + at)


def addresses_in(text: str) -> list[str]:
    """The e-mail addresses that stand in a text."""
    return _ADDRESS.findall(text)


def names_in(text: str, name: str) -> bool:
    """Whether a name of a person or a unit stands in a text, word by word."""
    sought, found = words_of(name), words_of(text)
    if not sought or len("".join(sought)) < SHORTEST_TEXT:
        return False
    whole = " ".join(sought)
    return f" {whole} " in f" {' '.join(found)} " or _first_and_last(sought, found)


def _first_and_last(sought: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """“Anna K. Berg” is found where “Anna Berg” stands, in this order."""
    pairs = set(itertools.pairwise(found))
    return len(sought) > WHOLE and (sought[0], sought[-1]) in pairs
