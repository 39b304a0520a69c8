"""Every text of a call that stands in three languages, with its place and what it is called."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from eqportal.calls.models import Call
from eqportal.forms.rubric import Rubric
from eqportal.forms.spec import Form, Question, Section
from eqportal.locales.negotiation import current_locale
from eqportal.locales.text import LocalisedText
from eqportal.programmes.preset import CallTexts

TEXT_NAMES = ("who", "what", "how_decided", "your_data", "why_we_ask", "what_next")
WORDS: dict[str, LazyString] = {
    "title": _l("Title of the call"),
    "summary": _l("Summary"),
    "who": _l("Who can take part"),
    "what": _l("What it is about"),
    "how_decided": _l("How it is decided"),
    "your_data": _l("What happens with your data"),
    "why_we_ask": _l("Why we ask"),
    "what_next": _l("What happens next"),
}
"""What each text that a call says of itself is called."""


@dataclass(frozen=True)
class Text:
    """One text: a place that never changes, words for the place, and the text itself.

    A text that is not `required` may be empty in every language, but not in some of them.
    """

    place: str
    where: str
    text: LocalisedText
    required: bool = True

    @property
    def page(self) -> str:
        """The first part of the place: it tells which office page mends the text."""
        return self.place.partition(".")[0]


Source = Callable[[Call], list[Text]]
more_texts: list[Source] = []
"""Texts of a call that are kept elsewhere, such as its own mails; their capability registers."""


def texts_of(call: Call) -> list[Text]:
    """Every text of a call, in the order in which it is read."""
    found = [
        Text("title", str(WORDS["title"]), call.title),
        *_of_texts(call.texts),
        *of_form(call.form, "form"),
        *_of_rubric(call.rubric),
        *_of_options(call),
    ]
    return found + [text for source in more_texts for text in source(call)]


def _of_texts(texts: CallTexts) -> Iterator[Text]:
    yield Text("summary", str(WORDS["summary"]), texts.summary)
    for name in TEXT_NAMES:
        yield Text(f"texts.{name}", str(WORDS[name]), getattr(texts.texts, name))
    for n, fact in enumerate(texts.facts):
        yield Text(f"facts.{n}.label", _("Key fact %(n)s, what", n=n + 1), fact.label)
        yield Text(f"facts.{n}.value", _("Key fact %(n)s, value", n=n + 1), fact.value)


def of_form(form: Form, prefix: str) -> Iterator[Text]:
    """The texts of a form; each form of a call has a prefix of its own."""
    for section in form.sections:
        yield from _of_section(section, prefix)
    for n, rule in enumerate(form.rules):
        where = _("Message of rule %(n)s", n=n + 1)
        yield Text(f"{prefix}.rules.{n}.message", where, rule.message)


def _of_section(section: Section, prefix: str) -> Iterator[Text]:
    place, name = f"{prefix}.sections.{section.id}", _name(section.title, section.id)
    yield Text(f"{place}.title", _("Section “%(name)s”, title", name=name), section.title)
    intro = _("Section “%(name)s”, introduction", name=name)
    yield Text(f"{place}.intro", intro, section.intro, required=False)
    for question in section.questions:
        yield from _of_question(question, f"{prefix}.questions.{question.id}")


def _of_question(question: Question, place: str) -> Iterator[Text]:
    name = _name(question.label, question.id)
    yield Text(f"{place}.label", _("Question “%(name)s”, label", name=name), question.label)
    optional = {
        "hint": (_("Question “%(name)s”, hint", name=name), question.hint),
        "missing": (_("Question “%(name)s”, message when missing", name=name), question.missing),
        "item_label": (_("Question “%(name)s”, name of one item", name=name), question.item_label),
    }
    for part, (where, text) in optional.items():
        yield Text(f"{place}.{part}", where, text, required=False)
    for option in question.options:
        chosen = _("Question “%(name)s”, option “%(id)s”", name=name, id=option.id)
        yield Text(f"{place}.options.{option.id}.label", chosen, option.label)
        hint = _("Question “%(name)s”, hint of option “%(id)s”", name=name, id=option.id)
        yield Text(f"{place}.options.{option.id}.hint", hint, option.hint, required=False)
    for inner in question.questions:
        yield from _of_question(inner, f"{place}.questions.{inner.id}")


def _of_rubric(rubric: Rubric) -> Iterator[Text]:
    for criterion in rubric.criteria:
        place, name = f"rubric.criteria.{criterion.id}", _name(criterion.label, criterion.id)
        yield Text(f"{place}.label", _("Criterion “%(name)s”, label", name=name), criterion.label)
        described = _("Criterion “%(name)s”, description", name=name)
        yield Text(f"{place}.description", described, criterion.description)
        for n, level in enumerate(criterion.levels):
            words = _("Criterion “%(name)s”, what score %(n)s means", name=name, n=n + 1)
            yield Text(f"{place}.levels.{n}", words, level)
    for n, level in enumerate(rubric.levels):
        yield Text(f"rubric.levels.{n}", _("Words of score %(n)s", n=n + 1), level)


def _of_options(call: Call) -> Iterator[Text]:
    options = call.options
    yield Text("options.appeal", _("How to appeal"), options.appeal, required=False)
    if options.eligibility:
        where = _("What to do instead")
        yield Text("options.instead", where, options.eligibility.instead, required=False)
    if options.letters and options.letters.form:
        yield from of_form(options.letters.form, "letters")
    if options.report:
        yield from of_form(options.report, "report")


def _name(text: LocalisedText, identifier: str) -> str:
    return text.in_(current_locale()) or identifier
