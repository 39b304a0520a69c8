"""Texts in three languages in one form: a field for each, side by side, and "still right"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.calls.editing.labels import LANGUAGES
from eqportal.calls.parity import SOURCE, TRANSLATIONS
from eqportal.forms.fields import CheckboxField, TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import NAMES
from eqportal.locales.text import LOCALES, LocalisedText

LONGEST_LINE, LONGEST_TEXT = 300, 5000


@dataclass(frozen=True)
class Words:
    """One text of a form: its name, what it is called, and how it is written."""

    name: str
    label: Any
    hint: Any = ""
    must: Any = None
    """What is said when the source language is missing; None when the text may be empty."""
    rows: int = 0
    place: str = ""
    """Where parity looks for it, to be told that a translation is still right."""


@dataclass(frozen=True)
class Triple:
    """A text as the page draws it: three fields, and a box for each stale translation."""

    words: Words
    fields: Sequence[Any]
    boxes: Mapping[str, Any] = field(default_factory=dict)


def fields_of(words: Words, stale: Sequence[str] = ()) -> dict[str, Any]:
    """The form's fields for a text, by name."""
    made = {
        f"{words.name}_{locale}": field_of(words, locale, words.must if locale == SOURCE else None)
        for locale in LOCALES
    }
    boxes = {
        f"{words.name}_still_{locale}": CheckboxField(
            _l("The text in %(language)s is still right", language=LANGUAGES[locale])
        )
        for locale in stale
    }
    return made | boxes


def fields_and_data(
    words: Sequence[Words], part: object, stale: Mapping[str, Sequence[str]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of several texts and what they begin with; `part` is what has them, or None.

    `stale` has the languages behind by place; something new has none.
    """
    fields, data = dict[str, Any](), dict[str, Any]()
    for one in words:
        fields |= fields_of(one, stale.get(one.place, ()) if part else ())
        data |= data_of(one, getattr(part, one.name)) if part else {}
    return fields, data


def differing(words: Sequence[Words], form: PortalForm, part: object) -> Any:  # noqa: ANN401
    """Where what was typed differs from the texts that a part has now."""
    return compared(words, form, {one.name: getattr(part, one.name) for one in words})


def field_of(words: Words, locale: str, must: Any = None) -> Any:  # noqa: ANN401 - an unbound field
    """The field of a text in one language; `must` is said when it is left empty."""
    required = [Required(must)] if must else []
    most = AtMost(characters=LONGEST_TEXT if words.rows else LONGEST_LINE)
    kind = TextAreaField if words.rows else TextField
    extra: dict[str, Any] = {"rows": words.rows} if words.rows else {}
    return kind(NAMES[locale], [*required, most], lang=locale, **extra)


def triple(form: PortalForm, words: Words) -> Triple:
    """A text's fields in a bound form."""
    three = [form[f"{words.name}_{locale}"] for locale in LOCALES]
    names = {locale: f"{words.name}_still_{locale}" for locale in TRANSLATIONS}
    return Triple(words, three, {loc: form[n] for loc, n in names.items() if n in form})


def data_of(words: Words, text: LocalisedText) -> dict[str, str]:
    """What the fields begin with."""
    return {f"{words.name}_{locale}": text.in_(locale) for locale in LOCALES}


def text_of(form: PortalForm, name: str) -> LocalisedText:
    """The text that was written."""
    typed = {loc: str(form[f"{name}_{loc}"].data or "").strip() for loc in LOCALES}
    return LocalisedText(**typed)


def confirmed(form: PortalForm, words: Sequence[Words]) -> list[tuple[str, str]]:
    """The translations that the person says are still right, by place and language."""
    return [
        (one.place, locale)
        for one in words
        for locale, box in triple(form, one).boxes.items()
        if box.data
    ]


def fields_form(fields: Mapping[str, Any]) -> type[PortalForm]:
    """A form class with these fields."""
    return type("Form", (PortalForm,), dict(fields))


def compared(words: Sequence[Words], form: PortalForm, kept: Mapping[str, LocalisedText]) -> Any:  # noqa: ANN401
    """Where what was typed differs from what is kept now: (what, language, kept, typed)."""
    return [
        (str(one.label), locale, kept[one.name].in_(locale) or _("Empty"), typed or _("Empty"))
        for one in words
        for locale in LOCALES
        if (typed := text_of(form, one.name).in_(locale)) != kept[one.name].in_(locale)
    ]
