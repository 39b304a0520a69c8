"""Changes to a form, each a new form: nothing here knows of pages or of the database."""

from collections.abc import Sequence
from typing import Any, TypeVar

from eqportal.calls.editing.places import Path, question_at, section_of
from eqportal.forms.spec import Form, Option, Question, Rule, Section, Spec

S = TypeVar("S", bound=Spec)
T = TypeVar("T")


def altered(spec: S, **changes: Any) -> S:  # noqa: ANN401 - a field of the spec
    """The spec with some fields changed, checked as a whole; ValueError when it does not hold."""
    return type(spec)(**{**dict(spec), **changes})


def swapped(items: Sequence[T], place: int, step: int) -> tuple[T, ...]:
    """The items with one of them moved a step; at the edge nothing moves."""
    there, moved = place + step, list(items)
    if 0 <= there < len(moved):
        moved[place], moved[there] = moved[there], moved[place]
    return tuple(moved)


def replaced(items: Sequence[T], old: T, *new: T) -> tuple[T, ...]:
    """The items with one of them given way to others, or to none."""
    return tuple(kept for item in items for kept in (new if item is old else (item,)))


def with_section(form: Form, section: Section) -> Form:
    """The form with a section in the place of the one with its id, or at the end."""
    old = form.section(section.id)
    if old is None:
        return altered(form, sections=(*form.sections, section))
    return altered(form, sections=replaced(form.sections, old, section))


def without_section(form: Form, section_id: str) -> Form:
    """The form without a section."""
    left = tuple(s for s in form.sections if s.id != section_id)
    return altered(form, sections=left)


def with_section_moved(form: Form, section_id: str, step: int) -> Form:
    """The form with a section a step further up (-1) or down (+1)."""
    place = [s.id for s in form.sections].index(section_id)
    return altered(form, sections=swapped(form.sections, place, step))


def with_question(form: Form, path: Path, question: Question) -> Form:
    """The form with a question changed; its id stays."""
    old = question_at(form, path)
    if old is None:
        raise KeyError(path)
    return _with_siblings(form, path, old, question)


def without_question(form: Form, path: Path) -> Form:
    """The form without a question."""
    old = question_at(form, path)
    return form if old is None else _with_siblings(form, path, old)


def with_question_added(form: Form, parent: str, question: Question, *, inside: bool) -> Form:
    """The form with a question last in a section, or last inside a group."""
    if inside:
        group = form.question(parent)
        return with_question(
            form, (parent,), altered(group, questions=(*group.questions, question))
        )
    section = form.section(parent)
    if section is None:
        raise KeyError(parent)
    return with_section(form, altered(section, questions=(*section.questions, question)))


def _with_siblings(form: Form, path: Path, old: Question, *new: Question) -> Form:
    if len(path) > 1:
        group = form.question(path[0])
        inner = replaced(group.questions, old, *new)
        return with_question(form, path[:1], altered(group, questions=inner))
    section = section_of(form, path)
    if section is None:
        raise KeyError(path)
    questions = replaced(section.questions, old, *new)
    return with_section(form, altered(section, questions=questions))


def with_question_moved(form: Form, path: Path, step: int) -> Form:
    """The form with a question a step up or down; at the edge of its section into the next."""
    if len(path) > 1:
        group = form.question(path[0])
        place = [q.id for q in group.questions].index(path[1])
        inner = swapped(group.questions, place, step)
        return with_question(form, path[:1], altered(group, questions=inner))
    section = section_of(form, path)
    if section is None:
        raise KeyError(path)
    place = [q.id for q in section.questions].index(path[0])
    if 0 <= place + step < len(section.questions):
        moved = swapped(section.questions, place, step)
        return with_section(form, altered(section, questions=moved))
    return _into_neighbour(form, section, section.questions[place], step)


def _into_neighbour(form: Form, section: Section, question: Question, step: int) -> Form:
    there = form.sections.index(section) + step
    if not 0 <= there < len(form.sections):
        return form
    neighbour = form.sections[there]
    first = (question,) if step > 0 else ()
    last = () if step > 0 else (question,)
    sections = list(form.sections)
    sections[there - step] = altered(section, questions=replaced(section.questions, question))
    sections[there] = altered(neighbour, questions=(*first, *neighbour.questions, *last))
    return altered(form, sections=tuple(sections))


def with_option_moved(question: Question, option_id: str, step: int) -> Question:
    """The question with one of its options a step up or down."""
    place = [o.id for o in question.options].index(option_id)
    return altered(question, options=swapped(question.options, place, step))


def with_option(question: Question, option: Option) -> Question:
    """The question with an option changed, or with one more at the end."""
    old = next((o for o in question.options if o.id == option.id), None)
    if old is None:
        return altered(question, options=(*question.options, option))
    return altered(question, options=replaced(question.options, old, option))


def without_option(question: Question, option_id: str) -> Question:
    """The question without an option; ValueError when it was the last."""
    left = tuple(o for o in question.options if o.id != option_id)
    default = None if question.default == option_id else question.default
    return altered(question, options=left, default=default)


def with_rule(form: Form, rule: Rule, number: int | None = None) -> Form:
    """The form with a rule changed, or with one more at the end."""
    if number is None:
        return altered(form, rules=(*form.rules, rule))
    return altered(form, rules=replaced(form.rules, form.rules[number], rule))


def without_rule(form: Form, number: int) -> Form:
    """The form without a rule."""
    return altered(form, rules=form.rules[:number] + form.rules[number + 1 :])
