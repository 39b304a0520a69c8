"""Ordering a list by keyboard: up, down, or to a place; `ui/components/moves.html` draws it."""

from collections.abc import Mapping

UP, DOWN, PLACE = "up", "down", "place"
STEPS = {UP: -1, DOWN: 1}
DIGITS = 6


def wanted_place(form: Mapping[str, str], current: int) -> int | None:
    """The place that was asked for, from 1; None when what was typed is no place."""
    pressed, typed = form.get("_to", ""), form.get("place", "").strip()
    if pressed in STEPS:
        return max(1, current + STEPS[pressed])
    if typed.isascii() and typed.isdigit() and len(typed) < DIGITS and int(typed) >= 1:
        return int(typed)
    return None


def pressed(form: Mapping[str, str]) -> str:
    """Which of the three was used, so that the keyboard comes back to it."""
    to = form.get("_to", "")
    return to if to in STEPS else PLACE
