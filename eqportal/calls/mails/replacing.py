"""`{{name}}` in a text: known names and nothing else, replaced once, never evaluated."""

import re
from collections.abc import Collection, Mapping

NAMED = re.compile(r"(?<!\{)\{\{[ \t]*([a-z][a-z0-9_]*)[ \t]*\}\}(?!\})")
BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
SPACES = re.compile(r"[ \t\r\n]+")
LONGEST_SHOWN = 40


def one_line(text: str) -> str:
    """The text in one line; a space that does not break stays one."""
    return SPACES.sub(" ", text).strip(" ")


def names_in(text: str) -> list[str]:
    """The names that a text has placeholders for, in order."""
    return [found[1] for found in NAMED.finditer(text)]


def unknown_in(text: str, known: Collection[str]) -> list[str]:
    """Everything that looks like a placeholder and is none: a wrong name, or loose braces."""
    wrong = [found[0] for found in NAMED.finditer(text) if found[1] not in known]
    rest = NAMED.sub(lambda found: "\0" * len(found[0]), text)
    loose = [text[found.start() :].split("\n", maxsplit=1)[0] for found in BRACES.finditer(rest)]
    return list(dict.fromkeys(piece[:LONGEST_SHOWN] for piece in wrong + loose))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders replaced; what a value holds is not looked at again."""
    return NAMED.sub(lambda found: values.get(found[1], found[0]), text)


def unfill(text: str, values: Mapping[str, str]) -> str:
    """The other way about: values become their placeholders again, the longest first.

    A value counts where it stands by itself, not inside a longer word or address.
    """
    names = {value: name for name, value in reversed([*values.items()]) if value}
    if not names:
        return text
    longest_first = sorted(names, key=len, reverse=True)
    found = re.compile(r"(?<![\w/])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w/])")
    return found.sub(lambda match: "{{" + names[match[0]] + "}}", text)
