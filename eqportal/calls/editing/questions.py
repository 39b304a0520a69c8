"""A question of the form: its page, and its removal."""

from flask import request
from flask_babel import gettext as _

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.editing import phrases, question_form, rows, texts, uses
from eqportal.calls.editing.changes import with_question, without_question
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
    told_of,
)
from eqportal.calls.editing.ids import digest
from eqportal.calls.editing.places import CHOSEN, Path, before, dotted, siblings
from eqportal.calls.editing.question_form import Shape
from eqportal.calls.editing.work import Work
from eqportal.forms.errors import summary
from eqportal.forms.portal import PortalForm
from eqportal.forms.spec import Question


def shape_of(work: Work, path: Path, question: Question) -> Shape:
    """What the page of a question has fields for."""
    criteria = work.call.rubric.criteria
    return Shape(
        question=question,
        place=f"{work.prefix}." + ".".join(f"questions.{id_}" for id_ in path),
        stale=work.call.stale_texts.places,
        criteria=tuple((c.id, phrases.named(c.label, c.id)) for c in criteria),
        inner=len(path) > 1,
        short=work.is_short,
    )


def own_part(question: Question) -> Question:
    """What the page of a question changes: not its condition, its options or what is inside."""
    apart = {"when": None, "options": (), "questions": ()}
    return question.model_copy(update=apart)


@blueprint.route(f"{PART}/questions/<question>", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def question(call: str, question: str) -> Answer:
    """Everything about one question."""
    work = opened(call)
    path, found = question_or_404(work, question)
    shape = shape_of(work, path, found)
    form = question_form.build(shape)
    if not form.was_sent() or not question_form.valid(shape, form):
        return _page(work, path, shape, form, 422 if form.errors else 200)
    if is_stale(own_part(found)):
        return _page(work, path, shape, form, 409)
    changed = question_form.taken(shape, form)
    answer = kept(
        work,
        with_question(work.form, path, changed),
        f"question {question} changed",
        Done(_("The question is saved."), _home(work, path)),
        still_right=texts.confirmed(form, shape.words),
    )
    if isinstance(answer, list):
        return _page(work, path, shape, form, 422, answer)
    return answer


def _home(work: Work, path: Path) -> str:
    """Where a question stands in a list."""
    anchor = rows.anchor_of(dotted(path))
    if len(path) > 1:
        return at("question", work.call, question=path[0], _anchor=anchor)
    return at("outline", work.call, _anchor=anchor)


def _page(
    work: Work,
    path: Path,
    shape: Shape,
    form: PortalForm,
    status: int = 200,
    refused: list[str] | None = None,
) -> Answer:
    found = shape.question
    kept_now = question_form.texts_of(shape, found)
    return page(
        "calls/editing/question.html",
        work,
        status,
        question=found,
        place=dotted(path),
        name=phrases.place(work.form, path),
        facts=phrases.facts(work.form, found, path[:-1]),
        kept=kept_now,
        form=form,
        triples=[texts.triple(form, words) for words in shape.words],
        condition=phrases.condition(work.form, found.when, path[:-1]),
        may_depend=any(q.kind in CHOSEN for q in before(work.form, path)),
        inner=rows.of_questions(work, found.questions, group=found.id),
        options=rows.of_options(work, path, found),
        differing=question_form.compared(shape, form) if status == 409 else [],  # noqa: PLR2004
        digest=digest(own_part(found)),
        form_digest=digest(work.form),
        errors=summary(form) + told_of(refused or []),
        home=_home(work, path),
        crumbs=_crumbs(work, path),
    )


def _crumbs(work: Work, path: Path) -> list[dict[str, str]]:
    """The way back: the form, and the group when the question is inside one."""
    group = [
        {
            "title": phrases.place(work.form, path[:1]),
            "url": at("question", work.call, question=path[0]),
        }
    ]
    return [form_crumb(work), *(group if len(path) > 1 else [])]


def _named(work: Work, path: Path) -> list[str]:
    """What keeps the question."""
    if work.is_short:
        return uses.of_short_question(work, path)
    return uses.of_question(work.call, work.form, path)


@blueprint.route(f"{PART}/questions/<question>/remove", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def remove_question(call: str, question: str) -> Answer:
    """Ask, then remove the question; what is named elsewhere stays."""
    work = opened(call)
    path, found = question_or_404(work, question)
    named = _named(work, path)
    if len(path) > 1 and len(siblings(work.form, path)) == 1:
        named.append(_("A group has at least one question. Remove the whole group instead."))
    if request.method == "POST" and not named:
        done = Done(_("The question is removed."), _home(work, path))
        form = without_question(work.form, path)
        answer = kept(work, form, f"question {question} removed", done)
        if not isinstance(answer, list):
            return answer
        named = answer
    label = phrases.quoted(phrases.named(found.label, found.id))
    return page(
        "calls/editing/remove.html",
        work,
        422 if request.method == "POST" else 200,
        heading=_("Remove the question %(name)s", name=label),
        what=uses.hint_of_criterion(work.form, work.call.rubric, found),
        named=named,
        tests=uses.in_tests(work.call, path),
        back=_home(work, path),
        crumbs=_crumbs(work, path),
    )
