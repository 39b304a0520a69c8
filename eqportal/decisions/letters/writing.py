"""From a text with placeholders to the letter of one person: words, language, pieces, digest."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask_babel import force_locale
from pydantic import BaseModel, TypeAdapter

from eqportal.accounts.models import User
from eqportal.calls.mails.replacing import fill, names_in, one_line
from eqportal.decisions.letters.placeholders import PLACEHOLDERS, Facts
from eqportal.decisions.models import Outcome
from eqportal.locales.negotiation import answering_in
from eqportal.locales.text import LocalisedText
from eqportal.programmes.preset import SubmissionKind
from eqportal.submissions.models import Submission

SHIPPED = Path(__file__).parent / "texts.json"
HEADING = "## "
GAPS = re.compile(r"\n{3,}")
SPACES = re.compile(r"[ \t]{2,}")
LONGEST_TITLE = 300


class Text(BaseModel):
    """Title and body of a letter in three languages, with placeholders."""

    title: LocalisedText
    body: LocalisedText


@dataclass(frozen=True)
class Written:
    """A letter in words: its title, its body, and what shows that neither was changed."""

    title: str
    body: str

    @property
    def sha256(self) -> str:
        """Of the title and the body, as UTF-8 with two line ends between them."""
        return hashlib.sha256(f"{self.title}\n\n{self.body}".encode()).hexdigest()


@dataclass(frozen=True)
class Piece:
    """A heading or a paragraph of a letter."""

    is_heading: bool
    text: str


@cache
def _shipped() -> dict[SubmissionKind, dict[Outcome, Text]]:
    known = TypeAdapter(dict[SubmissionKind, dict[Outcome, Text]])
    return known.validate_json(SHIPPED.read_bytes())


def shipped(kind: SubmissionKind, outcome: Outcome) -> Text:
    """The text that ships for an outcome of that kind of submission."""
    return _shipped()[kind][outcome]


def language_of(submission: Submission, person: User) -> str:
    """English when the person chose it; else the written form that they wrote to us in."""
    if person.locale == "en" or submission.language == "en":
        return person.locale
    return submission.language


def write(text: Text, facts: Facts, language: str) -> Written:
    """The letter in a language; what a placeholder has nothing for leaves no gap."""
    title, body = text.title.in_(language), text.body.in_(language)
    used = {*names_in(title), *names_in(body)}
    with answering_in(language), force_locale(language):
        values = {p.name: p.value(facts).strip() for p in PLACEHOLDERS if p.name in used}
    return Written(one_line(fill(title, values))[:LONGEST_TITLE], tidy(fill(body, values)))


def tidy(body: str) -> str:
    """The body without trailing spaces and empty paragraphs."""
    lines = (SPACES.sub(" ", line).rstrip() for line in body.replace("\r\n", "\n").split("\n"))
    return GAPS.sub("\n\n", "\n".join(lines)).strip()


def pieces(body: str) -> list[Piece]:
    """The headings and paragraphs of a body, in order."""
    return list(_pieces(body))


def _pieces(body: str) -> Iterator[Piece]:
    for block in body.split("\n\n"):
        text = block.strip()
        while text.startswith(HEADING):
            heading, _, text = text.removeprefix(HEADING).partition("\n")
            yield Piece(is_heading=True, text=heading.strip())
            text = text.strip()
        if text:
            yield Piece(is_heading=False, text=text)
