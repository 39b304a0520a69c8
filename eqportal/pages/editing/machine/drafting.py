"""A text of a page put into nynorsk: masked, translated in one go, and put together again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from eqportal.pages.content import Text
from eqportal.pages.editing.machine.masking import (
    TAG,
    Block,
    masked,
    parts_of,
    restored,
    unwrapped,
    wrapped,
)
from eqportal.pages.editing.machine.program import MachineError, translate

UNKNOWN = re.compile(r"[*@#]+(?=\w)(\w[\w-]*)")
PLAIN = ("title", "menu", "lead", "description")


@dataclass(frozen=True)
class Drafted:
    """What the program made of a text, without an address, and the words it did not know."""

    text: Text
    unknown: tuple[str, ...]


def drafted(source: Text, slug: str) -> Drafted:
    """A draft of a whole text; MachineError when the program fails."""
    parts = parts_of(source.markdown)
    blocks = [part for part in parts if isinstance(part, Block)]
    plain = [getattr(source, name) for name in PLAIN]
    words, unknown = _translated([*plain, *(block.words for block in blocks)])
    for block, translation in zip(blocks, words[len(plain) :], strict=True):
        block.words = translation
    markdown = "".join(part if isinstance(part, str) else part.words for part in parts)
    fields = dict(zip(PLAIN, words, strict=False))
    return Drafted(Text(slug=slug, markdown=markdown, **fields), unknown)


def _translated(texts: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Texts in the same order; one whose marks came back in disorder goes in pieces."""
    sent = [masked(text) for text in texts]
    answers = _through([words for words, _held in sent])
    found = [restored(_clean(a), held) for a, (_w, held) in zip(answers, sent, strict=True)]
    wrong = [number for number, words in enumerate(found) if words is None]
    pieces = [TAG.split(sent[number][0])[::2] for number in wrong]
    again = iter(_through([piece for several in pieces for piece in several]) if wrong else [])
    for number, several in zip(wrong, pieces, strict=True):
        put = [_clean(next(again)) for _piece in several]
        held = [*sent[number][1], ""]
        found[number] = "".join(a + b for a, b in zip(put, held, strict=True))
    unknown = dict.fromkeys(UNKNOWN.findall("\n".join(answers)))
    return [words or "" for words in found], tuple(unknown)


def _clean(words: str) -> str:
    return UNKNOWN.sub(r"\1", words)


def _through(blocks: Sequence[str]) -> list[str]:
    """Blocks through the program; the space around each is kept, whatever it makes of it."""
    answers = unwrapped(translate(wrapped([block.strip() for block in blocks])), len(blocks))
    if answers is None:
        raise MachineError
    return [
        block[: len(block) - len(block.lstrip())] + answer.strip() + block[len(block.rstrip()) :]
        if block.strip()
        else block
        for block, answer in zip(blocks, answers, strict=True)
    ]
