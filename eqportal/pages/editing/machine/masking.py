"""What a program that translates words must not touch: marks, addresses, names, code, numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HELD = re.compile(
    r"""
      ``[^`]+`` | `[^`]*`                                # code
    | :lang\[[a-z]+\]\{[^{}]*\}                          # another language
    | \]\([^()\s]*(?:\s+"[^"\n]*")?\)                    # where a link or an image leads
    | !?\[ | \]
    | (?:https?://|mailto:|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:!?]
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                       # an e-mail address
    | \b[\w-]+\.(?:pdf|docx?|xlsx?|odt|png|jpe?g|zip)\b  # a file
    | %\(\w+\)[sd] | \{[^{}\s]*\}                        # a placeholder
    | \\. | [*_~]+ | [&<>@#^$/|]
    """,
    re.VERBOSE,
)
MARKER = re.compile(r"\s*(?:(?:\#{1,6}|[-*+]|\d{1,9}[.)])\s+|>\s?)*")
RULE = re.compile(r"\s*(?:\|?[\s:|-]*-[\s:|-]*\|?|[*_=]{3,})\s*")
FENCE = re.compile(r"\s*(?:```|~~~)")
CONTAINER = re.compile(r":::[a-z]*\s*")
CELLS = re.compile(r"((?<!\\)\|)")
TAG = re.compile(r'<x i="(\d+)"\s*/>')


@dataclass
class Block:
    """Words that are translated together; everything else of a text is kept as it is."""

    words: str


Part = str | Block


def parts_of(markdown: str) -> list[Part]:
    """A text in pieces; joined again they are the text."""
    found: list[Part] = []
    fenced = False
    for number, line in enumerate(markdown.split("\n")):
        if FENCE.match(line):
            fenced = not fenced
        kept = fenced or FENCE.match(line) or _is_kept(line)
        pieces: list[Part] = [line] if kept else [*_line(line)]
        if number and not _goes_on(found, pieces):
            found.append("\n")
        found += pieces
    return found


def _is_kept(line: str) -> bool:
    one_line_block = line.startswith("::") and not line.startswith(":::")
    return one_line_block or not line.strip() or bool(RULE.fullmatch(line))


def _line(line: str) -> Iterator[Part]:
    if line.lstrip().startswith("|"):
        cells = (cell for cell in CELLS.split(line) if cell)
        yield from (cell if cell == "|" else Block(cell) for cell in cells)
        return
    begun = CONTAINER.match(line) or MARKER.match(line)
    marker = begun[0] if begun else ""
    if marker:
        yield marker
    if len(marker) < len(line):
        yield Block(line[len(marker) :])


def _goes_on(found: Sequence[Part], pieces: list[Part]) -> bool:
    """Put a line that goes on with a paragraph into the block before; tells whether it did."""
    last, first = (found[-1] if found else ""), pieces[0]
    if not isinstance(last, Block) or not isinstance(first, Block) or len(pieces) > 1:
        return False
    last.words += "\n" + first.words
    pieces.clear()
    return True


def masked(words: str) -> tuple[str, list[str]]:
    """Words as the program gets them, an empty tag for each thing that is held back; and those."""
    held: list[str] = []
    found = []
    position = 0
    for match in HELD.finditer(words):
        found += [words[position : match.start()], f'<x i="{len(held)}"/>']
        held.append(match[0])
        position = match.end()
    return "".join([*found, words[position:]]), held


def restored(words: str, held: Sequence[str]) -> str | None:
    """The words with what was held back; None when a tag is gone or out of its order."""
    numbers = [int(number) for number in TAG.findall(words)]
    if numbers != list(range(len(held))):
        return None
    return TAG.sub(lambda tag: held[int(tag[1])], words)


def wrapped(blocks: Sequence[str]) -> str:
    """Blocks as one page for the program; each ends a sentence."""
    return "\n".join(f'<p i="{n}">{words}</p>' for n, words in enumerate(blocks))


def unwrapped(page: str, number: int) -> list[str] | None:
    """The blocks of the page that came back; None when one is missing."""
    found = dict(re.findall(r'<p i="(\d+)">(.*?)</p>', page, re.DOTALL))
    blocks = [found.get(str(n)) for n in range(number)]
    return None if None in blocks else [block for block in blocks if block is not None]
