"""Different spellings of one word: nynorsk and bokmål, æ ø å and their stand-ins."""

import json
import re
import unicodedata
from pathlib import Path

DATA = json.loads((Path(__file__).parent / "spellings.json").read_text(encoding="utf-8"))
STAND_INS = str.maketrans(
    {"æ": "ae", "ø": "o", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "þ": "th"}
    | {"ł": "l", "ı": "i"}
)
TWINS = (("aa", "a"), ("oe", "o"))
"""å is also written aa, and ø oe; everywhere, for what a word meant cannot be seen."""

Rules = list[tuple[re.Pattern[str], str]]


def folded(text: str) -> str:
    """A text in small letters without marks: søknad, soknad and soeknad become one."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(STAND_INS)
    letters = unicodedata.normalize("NFKD", plain)
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    for twin, one in TWINS:
        plain = plain.replace(twin, one)
    return plain


def _rules(name: str) -> Rules:
    return [(re.compile(folded(old)), folded(new)) for old, new in DATA[name]]


WHOLE = {folded(old): folded(new) for old, new in DATA["whole"].items()}
PARTS, ENDINGS, ENGLISH = _rules("parts"), _rules("endings"), _rules("english")
PASSED_OVER = frozenset(folded(word) for words in DATA["passed_over"].values() for word in words)
"""Words so common that nobody looks for them, unless they look for nothing else."""


def norwegian(word: str) -> str:
    """A folded word in the one Norwegian form that both are brought to."""
    word = _after(PARTS, WHOLE.get(word, word))
    return _after(ENDINGS, word)


def english(word: str) -> str:
    """A folded word in British spelling or American: one of them, whichever it was."""
    return _after(ENGLISH, word)


def _after(rules: Rules, word: str) -> str:
    for old, new in rules:
        word = old.sub(new, word)
    return word
