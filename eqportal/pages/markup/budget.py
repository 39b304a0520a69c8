"""How much work a text is: what is too much is shown without marks, and nobody waits for it."""

import re

HEAVY, LIGHT = re.compile(r"[\[\]!*_`|]"), re.compile(r"[<>&:\\~]")
BEGINS = re.compile(r"^[ \t>]*(?:[-+*] |\d{1,9}[.)] |#{1,6} |={1,3}$)", re.MULTILINE)
COLUMNS = re.compile(r"^[ \t>]*\|?[ \t]*:?-+[-:| \t]*$", re.MULTILINE)
MOST_MARKS = 9_000
MOST_CHARACTERS = 250_000
"""Thirty times the longest page. A heavy mark costs up to twenty microseconds, three light ones
or two lines as much, an item or a heading three times as much, a letter nothing."""
OF_LIGHT, OF_LINE, OF_BEGINNING, OF_CELL = 1 / 3, 1 / 2, 3, 3 / 2


def too_much(markdown: str) -> bool:
    """Whether a text is so long, or so full of marks, that it is shown without any."""
    return len(markdown) > MOST_CHARACTERS or marks(markdown) > MOST_MARKS


def marks(markdown: str) -> float:
    """What a text costs, counted in heavy marks; in time that grows with the text alone."""
    signs = len(HEAVY.findall(markdown)) + OF_LIGHT * len(LIGHT.findall(markdown))
    lines = OF_LINE * markdown.count("\n") + OF_BEGINNING * len(BEGINS.findall(markdown))
    return signs + lines + OF_CELL * _cells(markdown)


def _cells(markdown: str) -> int:
    """How many cells tables may have that the text has no marks for: lines below fill them up."""
    if "|" not in markdown:
        return 0
    cells = 0
    for part in markdown.split("\n\n"):
        columns = max((row.count("|") for row in COLUMNS.findall(part)), default=0)
        cells += max(0, columns * part.count("\n") - part.count("|"))
    return cells
