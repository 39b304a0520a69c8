"""PostgreSQL's own form of a text's words: each with its places, and how much it weighs there."""

from collections.abc import Sequence

WEIGHTS = ("A", "B", "D")
"""Title, lead, body."""
LAST_PLACE, MOST_PLACES = 16_383, 200
"""PostgreSQL knows no more."""


def vector_of(parts: Sequence[Sequence[str]]) -> str:
    """The stems of title, lead and body as a tsvector is written."""
    places: dict[str, list[str]] = {}
    place = 0
    for weight, stems in zip(WEIGHTS, parts, strict=True):
        for stem in stems:
            place = min(place + 1, LAST_PLACE)
            places.setdefault(stem, []).append(f"{place}{weight}")
    return " ".join(
        f"{quoted(stem)}:{','.join(found[:MOST_PLACES])}" for stem, found in places.items()
    )


def quoted(stem: str) -> str:
    """A stem as it stands in a tsvector or a tsquery; it has letters and digits only."""
    return f"'{stem}'"
