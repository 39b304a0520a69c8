"""The form of a rule: the places its kind asks about, and the message when it fails."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from eqportal.calls.editing import phrases, texts
from eqportal.calls.editing.places import Path, dotted, every, path_of, question_at
from eqportal.calls.editing.texts import Words
from eqportal.forms.fields import RadiosField, SelectField
from eqportal.forms.portal import PortalForm
from eqportal.forms.spec import Form, Kind, Question, Rule, RuleKind
from eqportal.forms.validators import Required

ADDRESSED = frozenset({Kind.TEXT, Kind.EMAIL})
COUNTED = frozenset({Kind.YES_NO, Kind.CHOICE})


def words(number: int | None) -> Words:
    """The message of a rule."""
    return Words(
        "message",
        _l("Message when the rule is broken"),
        _l("Says what is wrong and what to do about it."),
        _l("Write the message in bokmål"),
        rows=3,
        place="" if number is None else f"form.rules.{number}.message",
    )


def fits(kind: RuleKind, path: Path, question: Question) -> bool:
    """Whether a rule of this kind can ask about a question."""
    if kind is RuleKind.EXACTLY_ONE:
        return len(path) > 1 and question.kind in COUNTED
    if kind is RuleKind.DISTINCT:
        return len(path) > 1 and question.kind in ADDRESSED | {Kind.URL}
    return question.kind in ADDRESSED or (len(path) == 1 and question.kind is Kind.PERSON)


def places(form: Form, kind: RuleKind) -> list[tuple[str, str]]:
    """The questions that a rule of this kind can ask about."""
    return [
        (dotted(path), phrases.place(form, path))
        for path, question in every(form)
        if fits(kind, path, question)
    ]


def values(form: Form, place: str) -> list[tuple[str, str]]:
    """The answers that can be counted at a place."""
    question = question_at(form, path_of(place)) if place else None
    return phrases.answers_of(question) if question else []


def build(
    form: Form,
    kind: RuleKind,
    rule: Rule | None,
    number: int | None,
    *,
    place: str = "",
    stale: Sequence[str] = (),
) -> PortalForm:
    """The form of a rule; `place` is the question chosen first, where the answers hang on it."""
    one = words(number)
    fields: dict[str, Any] = {}
    place = place or (_dotted(rule.question, rule.field) if rule else "")
    if kind is RuleKind.EXACTLY_ONE:
        fields["value"] = RadiosField(
            _l("Which answer must exactly one entry have?"),
            [Required(_l("Choose an answer"))],
            choices=values(form, place),
        )
    else:
        fields["place"] = _places_field(_l("Where is it asked about?"), form, kind)
    if kind is RuleKind.NOT_AMONG:
        fields["other"] = _places_field(_l("Which answer is it compared with?"), form, kind)
    data = {"place": place}
    if rule:
        data |= {"value": rule.value or "", "other": _dotted(rule.other or "", rule.other_field)}
        data |= texts.data_of(one, rule.message)
    return texts.fields_form(fields | texts.fields_of(one, stale))(data=data)


def _places_field(label: Any, form: Form, kind: RuleKind) -> Any:  # noqa: ANN401
    return SelectField(label, [Required(_l("Choose a question"))], choices=places(form, kind))


def _dotted(question: str, field: str | None) -> str:
    return dotted((question, field) if field else (question,))


def taken(kind: RuleKind, form: PortalForm, place: str) -> Rule:
    """The rule as the form has it."""
    question, field = _ends(form["place"].data if "place" in form else place)
    other, other_field = _ends(form["other"].data if "other" in form else "")
    return Rule(
        kind=kind,
        question=question,
        field=field,
        value=form["value"].data if "value" in form else None,
        other=other or None,
        other_field=other_field,
        message=texts.text_of(form, "message"),
    )


def _ends(place: str) -> tuple[str, str | None]:
    question, _dot, field = place.partition(".")
    return question, field or None
