"""The whole form on one page: sections and questions in order, each with its buttons."""

from flask import request
from flask_babel import gettext as _

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.editing import phrases, rows
from eqportal.calls.editing.changes import (
    with_option_moved,
    with_question,
    with_question_moved,
    with_section_moved,
)
from eqportal.calls.editing.desk import (
    PART,
    Answer,
    Done,
    at,
    blueprint,
    is_stale,
    kept,
    opened,
    page,
    question_or_404,
    section_or_404,
    told_of,
    work_or_404,
)
from eqportal.calls.editing.findings import findings
from eqportal.calls.editing.ids import digest
from eqportal.calls.editing.mending import pages_of
from eqportal.calls.editing.ready_made import offered
from eqportal.calls.editing.work import Work
from eqportal.forms.spec import Form


@blueprint.get(f"{PART}")
@requires(Permission.CALLS_MANAGE)
def outline(call: str) -> Answer:
    """Every section and question."""
    return _page(work_or_404(call))


def _page(work: Work, status: int = 200, errors: list[tuple[str, str]] | None = None) -> Answer:
    return page(
        "calls/editing/outline.html",
        work,
        status,
        blocks=rows.of_sections(work),
        findings=pages_of(work, findings(work.call, work.form, part=work.part)),
        digest=digest(work.form),
        errors=errors or [],
        has_ready_made=bool(offered(work)),
    )


@blueprint.post(f"{PART}/arrange")
@requires(Permission.CALLS_MANAGE)
def arrange(call: str) -> Answer:
    """Move one thing a step; the button pressed says which and where to."""
    work = opened(call)
    if is_stale(work.form):
        return _page(work, 409)
    step = 1 if "down" in request.form else -1
    what, _colon, where = request.form.get("down" if step > 0 else "up", "").partition(":")
    moved = _moved(work, what, where, step)
    if moved is None:
        return _page(work, 422, told_of([_("Choose what to move.")]))
    form, done = moved
    answer = kept(work, form, f"{what} {where} moved", done)
    return _page(work, 422, told_of(answer)) if isinstance(answer, list) else answer


def _moved(work: Work, what: str, where: str, step: int) -> tuple[Form, Done] | None:
    if what == "section":
        section = section_or_404(work, where)
        name = phrases.named(section.title, section.id)
        to = at("outline", work.call, _anchor=f"s-{where}")
        return with_section_moved(work.form, where, step), Done(_told(name), to)
    if what == "question":
        return _question_moved(work, where, step)
    return _option_moved(work, where, step) if what == "option" else None


def _question_moved(work: Work, where: str, step: int) -> tuple[Form, Done]:
    path, question = question_or_404(work, where)
    anchor = rows.anchor_of(where)
    to = at("outline", work.call, _anchor=anchor)
    if len(path) > 1:
        to = at("question", work.call, question=path[0], _anchor=anchor)
    form = with_question_moved(work.form, path, step)
    return form, Done(_told(phrases.named(question.label, question.id)), to)


def _option_moved(work: Work, where: str, step: int) -> tuple[Form, Done] | None:
    place, _colon, option = where.partition(":")
    path, question = question_or_404(work, place)
    found = next((o for o in question.options if o.id == option), None)
    if found is None:
        return None
    form = with_question(work.form, path, with_option_moved(question, option, step))
    to = at("question", work.call, question=place, _anchor=f"o-{option}")
    return form, Done(_told(phrases.named(found.label, option)), to)


def _told(name: str) -> str:
    return _("%(name)s is moved.", name=phrases.quoted(name))
