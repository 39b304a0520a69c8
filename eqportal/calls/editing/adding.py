"""A new question: its kind first, then its label, and what the kind cannot be without."""

from typing import Any

from flask import abort, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.editing import labels, phrases, texts
from eqportal.calls.editing.changes import with_question_added
from eqportal.calls.editing.desk import (
    PART,
    Answer,
    Done,
    at,
    blueprint,
    form_crumb,
    kept,
    opened,
    page,
    question_or_404,
    section_or_404,
    told_of,
)
from eqportal.calls.editing.ids import made_id
from eqportal.calls.editing.texts import Words
from eqportal.calls.editing.work import NOT_IN, Work
from eqportal.forms.errors import summary
from eqportal.forms.fields import RadiosField, TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.spec import Kind, Option, Question
from eqportal.forms.validators import Required
from eqportal.locales.text import LocalisedText, is_empty

LABEL = Words(
    "label",
    _l("Label"),
    _l("What is asked, as it stands above the field."),
    _l("Write the label in bokmål"),
)
WITH_OPTIONS = (Kind.CHOICE, Kind.CHOICES)
NOT_INSIDE = (Kind.GROUP, Kind.BUDGET, Kind.FILE, Kind.DECLARATION)
"""A group is one level deep, and the answers to these are kept apart from a group's entries."""
MOST_OPTIONS = 40


@blueprint.route(f"{PART}/sections/<section>/add", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def add_question(call: str, section: str) -> Answer:
    """A new question, last in a section."""
    work = opened(call)
    found = section_or_404(work, section)
    return _add(work, section, phrases.named(found.title, section), inside=False)


@blueprint.route(f"{PART}/questions/<question>/add", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def add_inner(call: str, question: str) -> Answer:
    """A new question, last inside a group."""
    work = opened(call)
    path, found = question_or_404(work, question)
    if found.kind is not Kind.GROUP or len(path) > 1:
        abort(404)
    return _add(work, question, phrases.named(found.label, question), inside=True)


def _kinds(work: Work, *, inside: bool) -> tuple[Kind, ...]:
    left_out = (*(NOT_INSIDE if inside else ()), *NOT_IN[work.part])
    return tuple(kind for kind in Kind if kind not in left_out)


def _add(work: Work, parent: str, name: str, *, inside: bool) -> Answer:
    kinds = _kinds(work, inside=inside)
    if request.values.get("kind", "") not in kinds:
        return _choose(work, name, kinds)
    kind = Kind(request.values["kind"])
    form = _form(kind)
    if not form.was_sent() or not form.validate():
        return _page(work, name, kind, form, 422 if form.errors else 200)
    made = _made(work, kind, form, parent if inside else None)
    place = f"{parent}.{made.id}" if inside else made.id
    answer = kept(
        work,
        with_question_added(work.form, parent, made, inside=inside),
        f"question {place} added",
        Done(_("The question is added. Here is the rest of it."), _to(work, place)),
    )
    if isinstance(answer, list):
        return _page(work, name, kind, form, 422, answer)
    return answer


def _to(work: Work, place: str) -> str:
    return at("question", work.call, question=place)


def _choose(work: Work, name: str, kinds: tuple[Kind, ...]) -> Answer:
    wrong = request.method == "POST" or "kind" in request.args
    hints = labels.KIND_HINTS
    field = RadiosField(
        _l("What sort of answer does it take?"),
        choices=[(kind.value, labels.KINDS[kind], hints.get(kind)) for kind in kinds],
    )
    form = texts.fields_form({"kind": field})(formdata=None)
    if wrong:
        form["kind"].errors = [_("Choose what sort of answer it takes")]
    status = 422 if wrong else 200
    errors = summary(form)
    crumbs = [form_crumb(work)]
    return page(
        "calls/editing/kinds.html", work, status, form=form, name=name, errors=errors, crumbs=crumbs
    )


def at_most_lines(_form: Any, field: Any) -> None:  # noqa: ANN401 - of WTForms
    """No more options than a person can read."""
    if len(_lines(field.data)) > MOST_OPTIONS:
        raise ValidationError(_("Write at most %(most)s options", most=MOST_OPTIONS))


def _lines(typed: str) -> list[str]:
    return [line.strip() for line in typed.splitlines() if not is_empty(line)]


def _form(kind: Kind) -> PortalForm:
    fields = texts.fields_of(LABEL)
    if kind in WITH_OPTIONS:
        fields["options"] = TextAreaField(
            _l("Options, in bokmål"),
            [Required(_l("Write the options, one on each line")), at_most_lines],
            description=_l("One on each line. You translate them on the next page."),
            rows=6,
            lang="nb",
        )
    if kind is Kind.GROUP:
        fields["first"] = TextField(
            _l("The first question of each entry, in bokmål"),
            [Required(_l("Write the first question of each entry"))],
            description=_l("Such as “Navn”. You can add more questions afterwards."),
            lang="nb",
        )
    return texts.fields_form(fields)()


def _made(work: Work, kind: Kind, form: PortalForm, group: str | None) -> Question:
    label = texts.text_of(form, "label")
    beside = work.form.question(group).questions if group else work.form.questions()
    taken = {question.id for question in beside}
    options: list[Option] = []
    if kind in WITH_OPTIONS:
        for line in _lines(form["options"].data):
            id_ = made_id(line, {"new", *(o.id for o in options)}, fallback="option")
            options.append(Option(id=id_, label=LocalisedText(nb=line)))
    inner: tuple[Question, ...] = ()
    if kind is Kind.GROUP:
        first = LocalisedText(nb=form["first"].data)
        id_ = made_id(first.nb, (), fallback="question")
        inner = (Question(id=id_, kind=Kind.TEXT, label=first),)
    return Question(
        id=made_id(label.nb, taken, fallback="question"),
        kind=kind,
        label=label,
        required=not work.correction,
        options=tuple(options),
        questions=inner,
    )


def _page(
    work: Work,
    name: str,
    kind: Kind,
    form: PortalForm,
    status: int = 200,
    refused: list[str] | None = None,
) -> Answer:
    return page(
        "calls/editing/add.html",
        work,
        status,
        name=name,
        kind=kind,
        kind_name=labels.KINDS[kind],
        triple=texts.triple(form, LABEL),
        rest=[form[field] for field in ("options", "first") if field in form],
        errors=summary(form) + told_of(refused or []),
        crumbs=[form_crumb(work)],
    )
