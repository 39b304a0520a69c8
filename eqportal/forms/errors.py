"""The error summary: what a refused form has to put right, in the order of its fields."""

from collections.abc import Iterable, Iterator
from typing import Any

FIRST_PARTS = ("day", "from_month", "name")


def summary(form: Iterable[Any]) -> list[tuple[str, str]]:
    """Links and texts, `("#title", "Enter the title")`; the words are those at the field."""
    return [line for field in form for line in _of_field(field)]


def _of_field(field: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a field of WTForms or of ours
    for text in field.errors:
        if isinstance(text, (dict, list)):
            continue  # the form of an enclosed field, which says it itself
        yield anchor(field), str(text)
    for entry in getattr(field, "entries", ()):
        for inner in getattr(entry, "fields", ()):
            for href, text in _of_field(inner):
                yield href, f"{entry.legend}: {text}"
    for source in getattr(field, "funding", ()):
        yield from _of_field(source)


def anchor(field: Any) -> str:  # noqa: ANN401
    """The link to the first wrong control of a field."""
    wrong = tuple(getattr(field, "error_parts", ()))
    if wrong and wrong[0] not in FIRST_PARTS:
        return f"#{field.id}-{wrong[0]}"
    return f"#{field.id}"
