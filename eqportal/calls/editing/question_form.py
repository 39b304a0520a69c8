"""The form of a question's page: its fields fit the kind, and give the question back changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from eqportal.calls.editing import labels, limits, phrases, texts
from eqportal.calls.editing.changes import altered
from eqportal.calls.editing.texts import Words
from eqportal.forms import kinds
from eqportal.forms.fields import (
    CheckboxesField,
    CheckboxField,
    RadiosField,
    SelectField,
)
from eqportal.forms.portal import PortalForm
from eqportal.forms.spec import Kind, Question, Reader, Retention
from eqportal.locales.text import LocalisedText

KIN = (
    (Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.URL),
    (Kind.NUMBER, Kind.MONEY),
    (Kind.CHOICE, Kind.CHOICES),
)
"""Kinds that can take each other's place; the others are what they are from the first."""
OWN = {Kind.TEXT: "own_name", Kind.EMAIL: "own_email"}
COMPLETED = {"own_name": "name", "own_email": "email"}


@dataclass(frozen=True)
class Shape:
    """What decides which fields the page has."""

    question: Question
    place: str
    stale: Mapping[str, tuple[str, ...]]
    criteria: tuple[tuple[str, str], ...]
    inner: bool
    short: bool = False

    @property
    def words(self) -> tuple[Words, ...]:
        """The texts of the question."""
        must = _l("Write the label in bokmål")
        found = [
            Words("label", _l("Label"), _l("What is asked, as it stands above the field."), must),
            Words(
                "hint", _l("Hint"), _l("A line of help under the label. It may be empty."), rows=2
            ),
            Words(
                "missing",
                _l("Message when the answer is missing"),
                _l("Says what to do. Without one, the portal writes: Answer and the label."),
                rows=2,
            ),
        ]
        if self.question.kind is Kind.GROUP:
            item = _l("What one entry is called")
            found.append(Words("item_label", item, _l("Such as “Person”: Person 1, Person 2.")))
        return tuple(altered_words(one, self.place) for one in found)

    @property
    def kin(self) -> tuple[Kind, ...]:
        """The kinds that the question may have."""
        return next((kin for kin in KIN if self.question.kind in kin), ())


def altered_words(words: Words, place: str) -> Words:
    """The same words at their place."""
    return Words(**{**vars(words), "place": f"{place}.{words.name}"})


def build(shape: Shape, *, kept: bool = False) -> PortalForm:
    """The form of a question, bound to the request; with `kept`, filled with the question."""
    question = shape.question
    fields, data = texts.fields_and_data(shape.words, question, shape.stale)
    fields |= _of_kind(shape) | _of_reading(shape)
    data |= dict(question.limits)
    data |= {
        "kind": question.kind.value,
        "required": question.required,
        "default": question.default or "",
        "own": question.prefill is not None,
        "seen_by": [reader.value for reader in question.seen_by],
        "personal": question.personal,
        "retention": question.retention.value,
        "identifies": question.identifies,
        "criterion": question.criterion or "",
    }
    made = texts.fields_form(fields)
    return made(formdata=None, data=data) if kept else made(data=data)


def _of_kind(shape: Shape) -> dict[str, Any]:
    kind = shape.question.kind
    fields: dict[str, Any] = {}
    if shape.kin:
        choices = [(k.value, labels.KINDS[k]) for k in shape.kin]
        fields["kind"] = RadiosField(_l("Kind"), choices=choices, inline=True)
    fields["required"] = CheckboxField(_l("An answer is required"))
    fields |= limits.fields_of(kind)
    if kind is Kind.CHOICE and not shape.inner:
        fields["default"] = SelectField(
            _l("Option that is selected from the start"),
            choices=[(o.id, phrases.named(o.label, o.id)) for o in shape.question.options],
            empty=_l("None"),
            optional=True,
        )
    if kind in OWN and not shape.short:
        own = _l("Begin with what is known of the person who fills in the form")
        fields["own"] = CheckboxField(own)
    return fields


def _of_reading(shape: Shape) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "seen_by": CheckboxesField(
            _l("Who reads the answer"),
            description=_l("The submitter and the office always do."),
            choices=[(reader.value, labels.READERS[reader]) for reader in Reader],
        ),
        "personal": CheckboxField(_l("The answer holds personal data")),
        "retention": RadiosField(
            _l("How long personal data in it is kept"),
            choices=[(one.value, labels.RETENTION[one]) for one in Retention],
        ),
    }
    if not shape.short:
        fields["identifies"] = CheckboxField(_l("The answer tells who the submission is about"))
    if not shape.inner and not shape.short:
        fields["criterion"] = SelectField(
            _l("Criterion that reviewers score by this answer"),
            choices=shape.criteria,
            empty=_l("None"),
            optional=True,
        )
    return fields


def valid(shape: Shape, form: PortalForm) -> bool:
    """Whether the form can be taken; limits that contradict are told at the lower one."""
    if not form.validate():
        return False
    return limits.fit(shape.question, form)


def taken(shape: Shape, form: PortalForm) -> Question:
    """The question as the form has it."""
    question = shape.question
    kind = Kind(form["kind"].data) if "kind" in form and form["kind"].data else question.kind
    changes: dict[str, Any] = {one.name: texts.text_of(form, one.name) for one in shape.words}
    prefill = OWN.get(kind) if "own" in form and form["own"].data else None
    if question.options:
        chosen = form["default"].data if "default" in form and kind is Kind.CHOICE else None
        changes["default"] = chosen or None
    if "own" in form and prefill != question.prefill:
        changes |= {"prefill": prefill, "autocomplete": COMPLETED.get(prefill or "")}
    return altered(
        question,
        kind=kind,
        required=form["required"].data,
        limits=limits.taken(question, form),
        seen_by=tuple(Reader(value) for value in form["seen_by"].data),
        personal=form["personal"].data,
        retention=Retention(form["retention"].data or question.retention.value),
        identifies="identifies" in form and form["identifies"].data,
        criterion=(form["criterion"].data or None) if "criterion" in form else question.criterion,
        **changes,
    )


def texts_of(shape: Shape, question: Question) -> dict[str, LocalisedText]:
    """The texts of a question by name."""
    return {one.name: getattr(question, one.name) for one in shape.words}


def compared(shape: Shape, form: PortalForm) -> list[tuple[str, str, str, str]]:
    """Where the form differs from the question as it is kept now, texts first."""
    differing: list[tuple[str, str, str, str]] = texts.compared(
        shape.words, form, texts_of(shape, shape.question)
    )
    for now in build(shape, kept=True):
        typed = form[now.name]
        if getattr(now, "lang", "nb") is None and now.data != typed.data:
            differing.append((str(now.label.text), "", _shown(now), _shown(typed)))
    return differing


def _shown(field: Any) -> str:  # noqa: ANN401 - a field of ours
    """What is chosen or typed in a field, in words."""
    if hasattr(field, "choices"):
        return ", ".join(str(c[1]) for c in field.choices if field.is_chosen(c[0])) or "–"
    if isinstance(field.data, bool):
        return str(dict(kinds.yes_no())["yes" if field.data else "no"])
    return "–" if field.data is None else str(field.data)
