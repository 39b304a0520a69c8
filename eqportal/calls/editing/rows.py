"""The rows of the editor's lists: a question, an option, a rule or a criterion, with its moves."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from eqportal.calls.editing import phrases
from eqportal.calls.editing.desk import at
from eqportal.calls.editing.places import Path, dotted, question_at
from eqportal.calls.editing.work import Work
from eqportal.forms.spec import Option, Question


@dataclass(frozen=True)
class Row:
    """One item: `key` is what its buttons post, `anchor` where one stands after a move."""

    key: str
    anchor: str
    title: str
    url: str
    remove_url: str | None = None
    facts: Sequence[str] = field(default_factory=tuple)
    first: bool = False
    last: bool = False


def anchor_of(dotted_path: str) -> str:
    """The id that a question's link has on the page."""
    return f"q-{dotted_path.replace('.', '-')}"


def of_questions(
    work: Work, questions: Sequence[Question], *, group: str = "", edges: bool = True
) -> list[Row]:
    """The questions of a section or of a group.

    Without `edges` the first and the last can move too: there are sections before and after.
    """
    rows = []
    for n, question in enumerate(questions):
        path: Path = (group, question.id) if group else (question.id,)
        place = dotted(path)
        row = Row(
            key=f"question:{place}",
            anchor=anchor_of(place),
            title=phrases.named(question.label, question.id),
            url=at("question", work.call, question=place),
            remove_url=_removal(work, path),
            facts=phrases.facts(work.form, question, path[:-1]),
            first=edges and n == 0,
            last=edges and n == len(questions) - 1,
        )
        rows.append(row)
    return rows


def _removal(work: Work, path: Path) -> str | None:
    """Where a question is removed; a correction can take back only what it added."""
    added = work.correction is not None and question_at(work.call.form, path) is None
    if work.free or added:
        return at("remove_question", work.call, question=dotted(path))
    return None


def of_options(work: Work, path: Path, question: Question) -> list[Row]:
    """The options of a choice."""
    place = dotted(path)

    def removal(option: Option) -> str:
        return at("remove_option", work.call, question=place, option=option.id)

    return [
        Row(
            key=f"option:{place}:{option.id}",
            anchor=f"o-{option.id}",
            title=phrases.named(option.label, option.id),
            url=at("option", work.call, question=place, option=option.id),
            remove_url=removal(option) if work.free else None,
            facts=[_("id: %(id)s", id=option.id)],
            first=n == 0,
            last=n == len(question.options) - 1,
        )
        for n, option in enumerate(question.options)
    ]


@dataclass(frozen=True)
class Block:
    """A section with its questions, as the whole form shows it."""

    id: str
    title: str
    condition: str
    rows: list[Row]
    first: bool
    last: bool


def of_sections(work: Work) -> list[Block]:
    """Every section with its questions."""
    form, last = work.form, len(work.form.sections) - 1
    blocks = []
    for n, section in enumerate(form.sections):
        rows = of_questions(work, section.questions, edges=False)
        for place, row in enumerate(rows):
            top = n == 0 and place == 0
            bottom = n == last and place == len(rows) - 1
            rows[place] = Row(**{**vars(row), "first": top, "last": bottom})
        title = phrases.named(section.title, section.id)
        when = phrases.condition(form, section.when)
        blocks.append(Block(section.id, title, when, rows, first=n == 0, last=n == last))
    return blocks
