"""What stands in an address, as a value."""

import uuid

LONGEST = 8


def as_uuid(value: str) -> uuid.UUID | None:
    """An id; None for anything else."""
    try:
        return uuid.UUID(value)
    except ValueError:
        return None


def as_decimal(text: str) -> float | None:
    """A number with a point or a comma; None for anything else."""
    plain = text.strip().replace(",", ".")
    whole, _, part = plain.partition(".")
    digits = (whole + part).isascii() and (whole + part).isdigit()
    return float(plain) if digits and len(plain) < LONGEST else None
