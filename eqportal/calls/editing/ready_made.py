"""Questions that ship with a programme, to be taken into the form of a call while it is a draft."""

from dataclasses import dataclass

from flask import abort, flash, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Permission
from eqportal.calls.editing import phrases, rows
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
    told_of,
)
from eqportal.calls.editing.places import question_at
from eqportal.calls.editing.work import Work
from eqportal.forms.spec import Form
from eqportal.locales.formats import localised
from eqportal.programmes.preset import ReadyMade, presets


@dataclass(frozen=True)
class Offer:
    """A ready-made question as the page shows it; `there` when the form asks it already."""

    id: str
    title: str
    hint: str
    note: str
    facts: list[str]
    place: str
    there: bool
    url: str


def offered(work: Work) -> tuple[ReadyMade, ...]:
    """The ready-made questions of the call's programme; a short form has none."""
    found = (preset for preset in presets() if preset.key == work.call.programme.key)
    return () if work.is_short else next((preset.ready_made for preset in found), ())


def _section_for(form: Form, ready: ReadyMade) -> str:
    """Its section; the last one when the officer has taken that away."""
    return ready.section if form.section(ready.section) else form.sections[-1].id


@blueprint.route(f"{PART}/ready-made", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def ready_made(call: str) -> Answer:
    """What the programme has ready: taken in with one press."""
    work = opened(call)
    if not offered(work):
        abort(404)
    if request.method != "POST":
        return _page(work)
    if not work.free:
        raise WrongStateError("the form is frozen")
    wanted = request.form.get("add", "")
    ready = next((one for one in offered(work) if one.question.id == wanted), None)
    return _page(work, 422, [_("Choose what to add.")]) if ready is None else _taken(work, ready)


def _taken(work: Work, ready: ReadyMade) -> Answer:
    id_ = ready.question.id
    to = at("outline", work.call, _anchor=rows.anchor_of(id_))
    if question_at(work.form, (id_,)) is not None:
        return _there_already(to)
    section = _section_for(work.form, ready)
    form = with_question_added(work.form, section, ready.question, inside=False)
    answer = kept(work, form, f"question {id_} added", Done(_("The question is added."), to))
    return _page(work, 422, answer) if isinstance(answer, list) else answer


def _there_already(to: str) -> Response:
    flash(_("The question is in the form already."), "info")
    return redirect(to, 303)


def _page(work: Work, status: int = 200, refused: list[str] | None = None) -> Answer:
    return page(
        "calls/editing/ready_made.html",
        work,
        status,
        offers=[_offer(work, ready) for ready in offered(work)],
        errors=told_of(refused or []),
        crumbs=[form_crumb(work)],
    )


def _offer(work: Work, ready: ReadyMade) -> Offer:
    question = ready.question
    section = work.form.section(_section_for(work.form, ready))
    return Offer(
        id=question.id,
        title=phrases.named(question.label, question.id),
        hint=localised(question.hint),
        note=localised(ready.note),
        facts=phrases.facts(work.form, question),
        place=phrases.named(section.title, section.id) if section else "",
        there=question_at(work.form, (question.id,)) is not None,
        url=at("question", work.call, question=question.id),
    )
