"""What a correction of an open form may not do: those who have answered must not be let down."""

from collections.abc import Iterator

from flask_babel import gettext as _

from eqportal.calls.editing import phrases
from eqportal.calls.editing.places import every
from eqportal.forms.spec import Form, Limits, Question

FLOORS = ("minimum", "min_items")
CEILINGS = ("maximum", "max_items", "max_words", "max_characters", "max_pages", "max_megabytes")
MEANT = ("when", "seen_by", "personal", "retention", "identifies", "criterion", "prefill")
"""What decides who reads an answer, how long, and whether it is asked at all."""


def forbidden(old: Form, new: Form) -> list[str]:
    """Sentences on what the correction would do that it may not."""
    return [*_of_whole(old, new), *_of_sections(old, new), *_of_questions(old, new)]


def _of_whole(old: Form, new: Form) -> Iterator[str]:
    checks = [r.model_copy(update={"message": None}) for r in old.rules]
    if checks != [r.model_copy(update={"message": None}) for r in new.rules]:
        yield _("The rules are fixed while the call is open; their messages can be corrected.")
    if (old.title_question, old.about_questions) != (new.title_question, new.about_questions):
        yield _("What names the submission is fixed while the call is open.")


def _of_sections(old: Form, new: Form) -> Iterator[str]:
    ids = [s.id for s in old.sections]
    kept = [s.id for s in new.sections if s.id in ids]
    if kept != ids or len(new.sections) != len(old.sections):
        yield _("The sections and their order are fixed while the call is open.")
    for before in old.sections:
        after = new.section(before.id)
        if after and before.when != after.when:
            name = phrases.quoted(phrases.named(before.title, before.id))
            yield _(
                "When the section %(name)s is shown is fixed while the call is open.", name=name
            )
        if after and [q.id for q in before.questions] != [
            q.id for q in after.questions if q.id in {p.id for p in before.questions}
        ]:
            name = phrases.quoted(phrases.named(before.title, before.id))
            yield _(
                "The questions in %(name)s stay, in their order, while the call is open.", name=name
            )


def _of_questions(old: Form, new: Form) -> Iterator[str]:
    were = dict(every(old))
    for path, question in every(new):
        name = phrases.quoted(phrases.place(new, path))
        if path in were:
            yield from _changed(name, were[path], question)
        elif question.required and (len(path) == 1 or path[:1] in were):
            yield _(
                "The new question %(name)s must be optional: others have answered already.",
                name=name,
            )


def _changed(name: str, old: Question, new: Question) -> Iterator[str]:
    if old.kind is not new.kind:
        yield _("The kind of %(name)s is fixed while the call is open.", name=name)
    if new.required and not old.required:
        yield _("%(name)s cannot be made required while the call is open.", name=name)
    if [q.id for q in old.questions] != [q.id for q in new.questions][: len(old.questions)]:
        yield _("The questions in %(name)s stay while the call is open.", name=name)
    if [o.id for o in old.options] != [o.id for o in new.options]:
        yield _("The options of %(name)s stay, in their order, while the call is open.", name=name)
    if any(getattr(old, part) != getattr(new, part) for part in MEANT):
        yield _(
            "Who reads %(name)s, how long it is kept and when it is asked"
            " are fixed while the call is open.",
            name=name,
        )
    if tightened(old.limits, new.limits):
        yield _("The limits of %(name)s can only be loosened while the call is open.", name=name)


def tightened(old: Limits, new: Limits) -> bool:
    """Whether an answer that was within the limits may be outside them now."""
    no_floor, no_ceiling = float("-inf"), float("inf")
    lower = any(_of(new, n, no_floor) > _of(old, n, no_floor) for n in FLOORS)
    higher = any(_of(new, n, no_ceiling) < _of(old, n, no_ceiling) for n in CEILINGS)
    return lower or higher or (new.not_before_today and not old.not_before_today)


def _of(limits: Limits, name: str, without: float) -> float:
    value = getattr(limits, name)
    return without if value is None else value
