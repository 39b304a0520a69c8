"""Whether the marks of a drawn graphic stand out from its ground, when that can be told."""

from collections.abc import Sequence

from eqportal.pages.contrast import contrast

READABLE = 3.0
"""What WCAG 2.2 asks of graphics (1.4.11) and of large text (1.4.3)."""


def best_contrast(colours: Sequence[str]) -> float | None:
    """The strongest contrast of any ink with the ground; None for a photograph.

    The strongest: pale lines beside readable text are nobody's trouble.
    """
    if len(colours) < 2:  # noqa: PLR2004 - a ground and an ink
        return None
    ground, *inks = colours
    return round(max(contrast(ground, ink) for ink in inks), 2)


def is_pale(best: float | None) -> bool:
    """Whether it can be told that nothing in a graphic stands out enough."""
    return best is not None and best < READABLE
