"""An answer as plain pieces of a document: paragraphs, lists and tables of text."""

from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import gettext as _

from eqportal.forms.spec import Kind
from eqportal.locales import formats
from eqportal.submissions.changes.budgets import SOURCES, amount
from eqportal.submissions.view import AnswerView, FileView, SectionView

Piece = dict[str, Any]


def sections_of(sections: Sequence[SectionView]) -> list[Piece]:
    """The sections with their questions and what was answered."""
    return [
        {
            "title": section.title,
            "answers": [
                {
                    "question": answer.question,
                    "lang": answer.lang or answer.words_lang,
                    "pieces": pieces_of(answer),
                }
                for answer in section.answers
            ],
        }
        for section in sections
    ]


def pieces_of(answer: AnswerView) -> list[Piece]:
    """One answer; what is in no known shape is given as it was typed."""
    kind = answer.template.rpartition("/")[2].removesuffix(".html")
    return PIECES.get(kind, _text)(answer)


def _text(answer: AnswerView) -> list[Piece]:
    return [{"kind": "text", "text": str(answer.value)}]


def _long_text(answer: AnswerView) -> list[Piece]:
    blocks = str(answer.value).replace("\r\n", "\n").split("\n\n")
    return [{"kind": "text", "text": block.strip()} for block in blocks if block.strip()]


def _line(words: Callable[[AnswerView], str]) -> Callable[[AnswerView], list[Piece]]:
    return lambda answer: [{"kind": "text", "text": words(answer)}]


def _list(items: Sequence[str]) -> list[Piece]:
    return [{"kind": "list", "items": list(items)}]


def _period(answer: AnswerView) -> str:
    return f"{formats.month(answer.value['from'])} – {formats.month(answer.value['to'])}"


def _file(file: FileView) -> str:
    return f"{file.filename} ({formats.size(file.octets)}), SHA-256 {file.sha256}"


def _person(answer: AnswerView) -> str:
    return ", ".join(part for part in (answer.value["name"], answer.value.get("email")) if part)


def _group(answer: AnswerView) -> list[Piece]:
    """A table for each entry: the inner question, and the answer in one cell."""
    return [
        {
            "kind": "table",
            "title": entry.legend,
            "head": [_("Question"), _("Answer")],
            "rows": [[inner.question, _cell(inner)] for inner in entry.answers],
        }
        for entry in answer.entries
    ]


def _cell(answer: AnswerView) -> str:
    pieces = pieces_of(answer)
    return "\n".join(p["text"] if p["kind"] == "text" else "\n".join(p["items"]) for p in pieces)


def _budget(answer: AnswerView) -> list[Piece]:
    """The lines in the order they were given with what they come to, and who pays."""
    value = answer.value
    lines = [
        [f"{n}. {line.get('what') or ''}", line.get("why") or "", amount(line.get("cost"))]
        for n, line in enumerate(value.get("lines", []), start=1)
    ]
    lines.append([_("Total"), "", formats.kroner(answer.sums.total)])
    funding = [
        [str(words), amount(value["funding"][source])]
        for source, words in SOURCES.items()
        if value.get("funding", {}).get(source)
    ]
    heads = [_("What the money is for"), _("Why is it needed?"), _("Cost")]
    tables: list[Piece] = [
        {"kind": "table", "title": "", "head": heads, "rows": lines},
        {"kind": "table", "title": "", "head": [_("Who pays"), _("Amount")], "rows": funding},
    ]
    why = [{"kind": "text", "text": value["effort_why"]}] if value.get("effort_why") else []
    return [table for table in tables if table["rows"]] + why


PIECES: dict[str, Callable[[AnswerView], list[Piece]]] = {
    Kind.LONG_TEXT: _long_text,
    Kind.NUMBER: _line(lambda answer: formats.number(answer.value)),
    Kind.MONEY: _line(lambda answer: formats.kroner(answer.value)),
    Kind.DATE: _line(lambda answer: formats.day(answer.day)),
    Kind.PERIOD: _line(_period),
    Kind.YES_NO: _line(lambda answer: answer.label),
    Kind.CHOICE: _line(lambda answer: answer.label),
    Kind.UNIT: _line(lambda answer: answer.label),
    Kind.CHOICES: lambda answer: _list(answer.labels),
    Kind.FILE: lambda answer: _list([_file(file) for file in answer.files]),
    Kind.DECLARATION: _line(lambda _answer: _("Confirmed")),
    Kind.PERSON: _line(_person),
    Kind.GROUP: _group,
    Kind.BUDGET: _budget,
}
