"""Days that were typed in a form or a file."""

from datetime import date
from typing import Any


def as_day(data: Any) -> date | None:  # noqa: ANN401 - what a date field holds
    """The day, or None."""
    try:
        return date.fromisoformat(data) if isinstance(data, str) else None
    except ValueError:
        return None
