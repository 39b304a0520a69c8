"""Names as they are compared: without case, needless space, hyphens, and foreign accents."""

import unicodedata

OURS = frozenset("æøåäö")


def folded(name: str) -> str:
    """A name for comparing: “Ane-Marie  Solbø” and “ane marie solbø” are the same."""
    plain = unicodedata.normalize("NFC", name).casefold().replace("-", " ")
    spelt = plain if plain.isascii() else "".join(_folded(letter) for letter in plain)
    return " ".join(spelt.split())


def _folded(letter: str) -> str:
    """The letter itself when it is one of ours, else without its accents."""
    if letter in OURS or letter.isascii():
        return letter
    apart = unicodedata.normalize("NFD", letter)
    return "".join(part for part in apart if unicodedata.category(part) != "Mn")
