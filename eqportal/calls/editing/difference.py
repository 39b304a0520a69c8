"""What is different between two forms, in lines that a person can read."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from eqportal.calls.editing import labels, phrases
from eqportal.calls.editing.places import every
from eqportal.calls.wording import Text, of_form
from eqportal.forms.spec import Form, Limits, Question
from eqportal.locales.negotiation import current_locale
from eqportal.locales.text import LOCALES


@dataclass(frozen=True)
class Line:
    """One difference: where, and what; with what stood there before and what does after."""

    where: str
    what: str
    before: str = ""
    after: str = ""


def difference(old: Form, new: Form) -> list[Line]:
    """The differences that one who reads in the language of the page can see, in order."""
    locale = current_locale()
    were, are = dict(every(old)), dict(every(new))
    added = [
        Line(phrases.place(new, path), _("A new question: %(kind)s.", kind=labels.KINDS[q.kind]))
        for path, q in are.items()
        if path not in were
    ]
    removed = [
        Line(phrases.place(old, path), _("This question is taken away."))
        for path in were
        if path not in are
    ]
    changed = [
        line
        for path, question in are.items()
        if path in were
        for line in _of_question(phrases.place(new, path), were[path], question)
    ]
    return [*_wording(old, new, locale), *changed, *added, *removed]


def _wording(old: Form, new: Form, locale: str) -> Iterator[Line]:
    were = {text.place: text for text in of_form(old, "form")}
    for text in of_form(new, "form"):
        was = were.get(text.place)
        if was is None:
            continue
        before, after = was.text.in_(locale), text.text.in_(locale)
        if before != after:
            yield Line(text.where, _("The wording is changed."), before, after)


def translated(old: Form, new: Form) -> list[tuple[Text, str]]:
    """The texts that are changed in another language than the page's alone, with the language."""
    were = {text.place: text.text for text in of_form(old, "form")}
    return [
        (text, locale)
        for text in of_form(new, "form")
        for locale in LOCALES
        if text.place in were and were[text.place].in_(locale) != text.text.in_(locale)
        if locale != current_locale()
    ]


def _of_question(where: str, old: Question, new: Question) -> Iterator[Line]:
    if old.required and not new.required:
        yield Line(where, _("It is optional now."))
    if new.required and not old.required:
        yield Line(where, _("It is required now."))
    yield from _of_limits(where, old.limits, new.limits)
    gone = {o.id for o in old.options} - {o.id for o in new.options}
    come = {o.id for o in new.options} - {o.id for o in old.options}
    if gone or come:
        yield Line(where, _("The options are changed."))


def _of_limits(where: str, old: Limits, new: Limits) -> Iterator[Line]:
    for name, label in labels.LIMITS.items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            none = _("no limit")
            what = _("%(limit)s is changed.", limit=label)
            yield Line(where, what, str(before or none), str(after or none))
