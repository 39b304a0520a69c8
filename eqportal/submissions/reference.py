"""References such as EQ-7K3M-2Q: random, easy to read aloud, with a check character."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 characters, none taken for another; a prime number, so that swaps are found too."""
RANDOM_CHARACTERS = 5


def new_reference() -> str:
    """A reference that says nothing of order or number; the database keeps it unique."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
    return f"EQ-{drawn[:4]}-{drawn[4:]}{check_character(drawn)}"


def check_character(drawn: str) -> str:
    """The character that makes the weighted sum of all come out even."""
    total = sum(place * ALPHABET.index(c) for place, c in enumerate(drawn, start=2))
    return ALPHABET[-total % len(ALPHABET)]


def is_reference(text: str) -> bool:
    """Whether a text is a reference without a slip in it."""
    prefix, _, rest = text.partition("-")
    drawn = rest.replace("-", "")
    known = prefix == "EQ" and len(drawn) == RANDOM_CHARACTERS + 1 and set(drawn) <= set(ALPHABET)
    return known and check_character(drawn[:-1]) == drawn[-1]
