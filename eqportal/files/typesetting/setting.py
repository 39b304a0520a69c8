"""Setting a document by Typst; knows nothing of the portal, so that it can run on its own."""

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

PRELUDE = Path(__file__).parent / "prelude.typ"
REPLACED = "▯"
LAST_LATIN = 0x24F
NEVER = "\ufeff\ufffe\uffff"
"""Marks of an order of bytes, pasted unseen; no PDF/UA may hold them."""

NAMED = re.compile(r'the text `"(.)')
MOST_PROBES = 40
Change = Callable[[str], str]


def made(content: Mapping[str, Any], *, template: Path, at: datetime) -> bytes:
    """The PDF; a sign that no font of ours has is replaced, for the standard refuses a gap.

    The prelude needs `lang`, `title`, `author`, `running` (the line over each page), `mark` (large
    behind the text, or "") and `gap_notice`; what else there is, the template says.
    """
    tidy = _mapped(content, _without_controls)
    for find in (_all, _no_pictures, _known_signs, _latin):
        legible = find(tidy)
        shown = _mapped(tidy, legible)
        try:
            return _compiled({**shown, "gaps": shown != tidy}, template, at)
        except typst.TypstError as error:
            if not _is_of_signs(error):
                raise
    raise ValueError("the template itself cannot be displayed")


def _compiled(content: Mapping[str, Any], template: Path, at: datetime) -> bytes:
    made: bytes = typst.compile(
        PRELUDE.read_bytes() + template.read_bytes(),
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=int(at.timestamp()),
    )
    return made


def _is_of_signs(error: typst.TypstError) -> bool:
    """Whether it is some sign that stops it, and not the template."""
    return "could not be displayed" in str(error) or "disallowed codepoint" in str(error)


def _mapped(value: Any, change: Change) -> Any:  # noqa: ANN401 - JSON
    """The same JSON with each text changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _mapped(inner, change) for key, inner in value.items()}
    if isinstance(value, list):
        return [_mapped(inner, change) for inner in value]
    return value


def _without_controls(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c not in NEVER)
    return "".join(c if c == "\n" or unicodedata.category(c) != "Cc" else " " for c in kept)


def _replacing(lacks: Callable[[str], bool]) -> Change:
    return lambda text: "".join(REPLACED if lacks(c) else c for c in text)


def _all(_content: object) -> Change:
    return lambda text: text


def _no_pictures(_content: object) -> Change:
    """Without pictures, wide scripts and code points that are none."""
    return _replacing(_is_picture)


def _is_picture(character: str) -> bool:
    category = unicodedata.category(character)
    wide = unicodedata.east_asian_width(character) in {"W", "F"}
    return wide or category in {"So", "Cs", "Co", "Cn"} or character in "\u200d\ufe0f\ufe0e"


def _known_signs(content: object) -> Change:
    """Without the signs that Typst names one after the other, a script of letters at once."""
    text = json.dumps(content, ensure_ascii=False)
    signs = {c for c in text if ord(c) > LAST_LATIN and not _is_picture(c)}
    lacking: set[str] = set()
    for _probe in range(MOST_PROBES):
        named = _first_unknown(signs - lacking)
        if named is None:
            break
        lacking |= {c for c in signs if _alike(c, named)}
    return _replacing(lambda c: c in lacking or _is_picture(c))


def _first_unknown(signs: set[str]) -> str | None:
    """The sign that Typst stops at, of these."""
    probe = f'#set document(title: "x")\n#{json.dumps(" ".join(sorted(signs)), ensure_ascii=False)}'
    try:
        typst.compile(probe.encode(), ignore_system_fonts=True, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        named = NAMED.search(str(error))
        return named[1] if named and named[1] in signs else None
    return None


def _alike(sign: str, named: str) -> bool:
    """The same sign, or a letter of the same script: those lie in one row of Unicode."""
    letters = all(unicodedata.category(c)[0] in "LM" for c in (sign, named))
    return sign == named or (letters and ord(sign) >> 7 == ord(named) >> 7)


def _latin(_content: object) -> Change:
    """What every font has: Latin letters and the signs of our own languages."""
    return _replacing(lambda c: ord(c) > LAST_LATIN and c not in "–—‘’“”«»…•\u2011\u202f")


def main() -> None:
    """Run on its own, see `apart`: what is asked for comes in, the document goes out."""
    asked = json.loads(sys.stdin.buffer.read())
    at = datetime.fromisoformat(asked["at"])
    sys.stdout.buffer.write(made(asked["content"], template=Path(asked["template"]), at=at))


if __name__ == "__main__":
    main()
