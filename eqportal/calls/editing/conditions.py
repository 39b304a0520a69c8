"""When a section or a question is shown: an earlier question first, then which answers."""

from dataclasses import dataclass

from flask import redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.editing import phrases, texts
from eqportal.calls.editing.changes import altered, with_question, with_section
from eqportal.calls.editing.desk import (
    PART,
    Answer,
    Done,
    at,
    blueprint,
    form_crumb,
    is_stale,
    kept,
    opened,
    page,
    question_or_404,
    section_or_404,
    told_of,
)
from eqportal.calls.editing.ids import digest
from eqportal.calls.editing.places import CHOSEN, Path, before, before_section
from eqportal.calls.editing.work import Work
from eqportal.forms.errors import summary
from eqportal.forms.fields import CheckboxesField, RadiosField
from eqportal.forms.portal import PortalForm
from eqportal.forms.spec import Condition, Form, Question, Section
from eqportal.forms.validators import Required

ALWAYS = "_always"


@dataclass(frozen=True)
class Place:
    """A section or a question with its path, and the page that one goes back to."""

    part: Section | Question
    path: Path
    back: str

    @property
    def group(self) -> Path:
        """The group that a question is in; nothing for the rest."""
        return self.path[:-1]


@blueprint.route(f"{PART}/sections/<section>/condition", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def section_condition(call: str, section: str) -> Answer:
    """When a section is shown."""
    work = opened(call)
    found = section_or_404(work, section)
    earlier = before_section(work.form, section)
    place = Place(found, (section,), at("section", work.call, section=section))
    return _condition(work, place, earlier)


@blueprint.route(f"{PART}/questions/<question>/condition", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def question_condition(call: str, question: str) -> Answer:
    """When a question is shown."""
    work = opened(call)
    path, found = question_or_404(work, question)
    place = Place(found, path, at("question", work.call, question=question))
    return _condition(work, place, before(work.form, path))


def _condition(work: Work, place: Place, earlier: tuple[Question, ...]) -> Answer:
    """The first step, the second, or the end."""
    deciding = {q.id: q for q in earlier if q.kind in CHOSEN}
    of = request.values.get("of", "")
    if request.method == "POST" and is_stale(place.part):
        return _choose(work, place, deciding, 409)
    if request.method == "POST" and of == ALWAYS:
        return _keep(work, place, None)
    if of not in deciding:
        if of == ALWAYS and place.part.when is None:
            return redirect(place.back, 303)
        return _choose(work, place, deciding, 422 if of not in {"", ALWAYS} else 200)
    return _answers(work, place, deciding[of])


def _choose(work: Work, place: Place, deciding: dict[str, Question], status: int = 200) -> Answer:
    choices = [(ALWAYS, _("It is always shown"))]
    choices += [(q.id, phrases.named(q.label, q.id)) for q in deciding.values()]
    field = RadiosField(
        _l("Which earlier question decides?"),
        description=_l("Yes-or-no questions and choices that come before it can decide."),
        choices=choices,
    )
    chosen = place.part.when.question if place.part.when else ALWAYS
    form = texts.fields_form({"of": field})(formdata=None, data={"of": chosen})
    if status == 422:  # noqa: PLR2004 - an answer that is none
        form["of"].errors = [_("Choose a question that comes before it")]
    return _page(work, place, form, status)


def _answers(work: Work, place: Place, question: Question) -> Answer:
    label = phrases.quoted(phrases.named(question.label, question.id))
    field = CheckboxesField(
        _("Shown when the answer to %(question)s is one of these", question=label),
        [Required(_l("Choose at least one answer"))],
        choices=phrases.answers_of(question),
    )
    same = place.part.when is not None and place.part.when.question == question.id
    chosen = list(place.part.when.is_one_of) if place.part.when and same else []
    form = texts.fields_form({"values": field})(data={"values": chosen})
    if not form.was_sent() or not form.validate():
        status = 422 if form.errors else 200
        return _page(work, place, form, status, of=question.id)
    when = Condition(question=question.id, is_one_of=tuple(form["values"].data))
    return _keep(work, place, when)


def _keep(work: Work, place: Place, when: Condition | None) -> Answer:
    changed = _with(work.form, place, when)
    what = f"condition of {place.part.id} changed"
    answer = kept(work, changed, what, Done(_("The condition is saved."), place.back))
    if isinstance(answer, list):
        form = texts.fields_form({})(formdata=None)
        return _page(work, place, form, 422, refused=answer)
    return answer


def _with(form: Form, place: Place, when: Condition | None) -> Form:
    part = place.part
    if isinstance(part, Section):
        return with_section(form, altered(part, when=when))
    return with_question(form, place.path, altered(part, when=when))


def _page(
    work: Work,
    place: Place,
    form: PortalForm,
    status: int = 200,
    *,
    of: str = "",
    refused: list[str] | None = None,
) -> Answer:
    part = place.part
    name = part.title if isinstance(part, Section) else part.label
    return page(
        "calls/editing/condition.html",
        work,
        status,
        name=phrases.quoted(phrases.named(name, part.id)),
        form=form,
        of=of,
        always=ALWAYS,
        current=part.when,
        condition=phrases.condition(work.form, part.when, place.group),
        digest=digest(part),
        back=place.back,
        errors=summary(form) + told_of(refused or []),
        crumbs=[form_crumb(work)],
    )
