"""Checks the catalogues: nothing left to extract, nothing untranslated, placeholders kept.

`.venv/bin/python -m tools.check_catalogues`. English is the language of the code, so its catalogue
may be empty; bokmål and nynorsk have to say everything.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tools.catalogues import LOCALES, catalogue, extract

COMPLETE = ("nb", "nn")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def load(path: Path, locale: str | None = None) -> Catalog:
    """The catalogue at `path`; a broken file ends the check with its own message."""
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """A message's or a translation's texts: one, or singular and plural."""
    return (text or "",) if isinstance(text, str) or text is None else tuple(text)


def name(message: Message) -> str:
    """How a message is named in a finding: its context, if any, and its first words."""
    words = forms(message.id)[0]
    context = f"[{message.context}] " if message.context else ""
    return f"{context}“{words[:60]}”"


def messages(source: Catalog) -> dict[tuple[str | None, tuple[str, ...]], Message]:
    """The messages of a catalogue by context and text, without the header."""
    return {(m.context, forms(m.id)): m for m in source if m.id}


def placeholders(text: str) -> list[str]:
    """What a text leaves to be filled in, in a comparable order."""
    return sorted(PLACEHOLDER.findall(text))


def faults(message: Message, locale: str) -> Iterator[str]:
    """What is wrong with one translation."""
    texts = forms(message.string)
    if message.fuzzy:
        yield f"{locale}: {name(message)} is marked fuzzy"
    if not all(texts):
        if locale in COMPLETE or any(texts):
            yield f"{locale}: {name(message)} has no translation"
        return
    known = [placeholders(text) for text in forms(message.id)]
    if any(placeholders(text) not in known for text in texts):
        yield f"{locale}: {name(message)} has other placeholders than its source"


def compare(template: Catalog, locale: str) -> Iterator[str]:
    """What is wrong with one language's catalogue."""
    path = catalogue(locale)
    if not path.is_file():
        yield f"{locale}: there is no catalogue"
        return
    said, known = messages(template), messages(load(path, locale))
    for key in said.keys() - known.keys():
        yield f"{locale}: {name(said[key])} is in the code and not in the catalogue"
    for key in known.keys() - said.keys():
        yield f"{locale}: {name(known[key])} is in the catalogue and not in the code"
    for key in known.keys() & said.keys():
        yield from faults(known[key], locale)


def main() -> int:
    """Print every finding; 1 when there is one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "messages.pot"
        extract(path)
        template = load(path)
    findings = sorted(finding for locale in LOCALES for finding in compare(template, locale))
    print(*findings, sep="\n", end="\n" if findings else "")
    if findings:
        print(f"{len(findings)} faults in the catalogues; `make messages` updates them")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
