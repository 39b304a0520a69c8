"""Where something stands in a form: questions by path, and what comes before what."""

from collections.abc import Iterator

from eqportal.forms.spec import Form, Kind, Question, Section

Path = tuple[str, ...]
"""A question's id, or the id of a group and of a question in it."""
CHOSEN = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.YES_NO})
"""The kinds that a condition can hang on."""


def path_of(dotted: str) -> Path:
    """`people.email` as a path."""
    return tuple(dotted.split("."))


def dotted(path: Path) -> str:
    """A path as it stands in an address."""
    return ".".join(path)


def question_at(form: Form, path: Path) -> Question | None:
    """The question with that path, or None."""
    found = next((q for q in form.questions() if q.id == path[0]), None)
    for inner in path[1:]:
        found = next((q for q in (found.questions if found else ()) if q.id == inner), None)
    return found


def every(form: Form) -> Iterator[tuple[Path, Question]]:
    """Every question with its path, those inside groups after their group."""
    for question in form.questions():
        yield (question.id,), question
        for inner in question.questions:
            yield (question.id, inner.id), inner


def section_of(form: Form, path: Path) -> Section | None:
    """The section that a question stands in."""
    return next((s for s in form.sections if path[0] in {q.id for q in s.questions}), None)


def siblings(form: Form, path: Path) -> tuple[Question, ...]:
    """The questions among which one stands: of its section, or of its group."""
    if len(path) > 1:
        group = question_at(form, path[:-1])
        return group.questions if group else ()
    section = section_of(form, path)
    return section.questions if section else ()


def before_section(form: Form, section_id: str | None) -> tuple[Question, ...]:
    """The questions of the sections before one; of all sections when it is a new one."""
    found: list[Question] = []
    for section in form.sections:
        if section.id == section_id:
            break
        found += section.questions
    return tuple(found)


def before(form: Form, path: Path) -> tuple[Question, ...]:
    """The questions before one, which its condition may hang on; in a group, those of the group."""
    questions = siblings(form, path) if len(path) > 1 else form.questions()
    ids = [q.id for q in questions]
    return questions[: ids.index(path[-1])] if path[-1] in ids else questions
