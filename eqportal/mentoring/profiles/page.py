"""The page on which a profile is changed: its own form, its buttons, and both texts when stale."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, render_template, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.extensions import session
from eqportal.forms.builder import SectionForm, Surroundings, section_form
from eqportal.forms.conditions import Answers
from eqportal.forms.errors import summary
from eqportal.forms.spec import Question
from eqportal.locales.negotiation import current_locale
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.profiles import changing
from eqportal.mentoring.profiles.changing import CAPACITY, Editing, StaleProfileError
from eqportal.submissions.entries import step_of
from eqportal.submissions.view import AnswerView, Reading, answer_view

Shown = Callable[[dict[str, object]], str]
Answer = Response | tuple[str, int]
REFUSED, STALE = 422, 409


@dataclass(frozen=True)
class Place:
    """Where the page stands: its template, with what else it shows, and where a save leads."""

    template: str
    context: dict[str, object]
    saved: str


def fresh(editing: Editing, place: Place) -> str:
    """The page with what holds now."""
    return _page(editing, place, _form(editing, editing.answers))


def taken(editing: Editing, place: Place) -> Answer:
    """What was posted: kept, or shown again with what is wrong, or with both texts."""
    form = _form(editing, editing.answers, posted=True)
    typed: Answers = {q.id: form[q.id].data for q in editing.questions}
    step = step_of(request.form, editing.questions, typed)
    if step.anchor is not None:
        return _page(editing, place, _form(editing, editing.answers | step.answers)), 200
    wrong = editing.problems(typed)
    if wrong:
        return _page(editing, place, form.showing(wrong)), REFUSED
    version = request.form.get("version", 0, int)
    try:
        new = changing.change(editing=editing, typed=typed, version=version, by=current_user)
    except StaleProfileError:
        return _page(editing, place, form, differing=_differing(editing, typed)), STALE
    session().commit()
    flash(_("The profile is saved.") if new else _("Nothing was changed."), "success")
    return redirect(place.saved, 303)


def _form(editing: Editing, answers: Answers, *, posted: bool = False) -> SectionForm:
    around = Surroundings(current_locale(), editing.participant.submission.language)
    formdata = request.form if posted else None
    form = section_form(
        editing.section, editing.questions, around, formdata=formdata, answers=answers
    )
    if CAPACITY in form:
        form[CAPACITY].description = changing.pause_hint()
    return form


def _page(
    editing: Editing,
    place: Place,
    form: SectionForm,
    differing: list[tuple[AnswerView, AnswerView]] | None = None,
) -> str:
    return render_template(
        place.template,
        participant=editing.participant,
        form=form,
        version=_version(editing.participant, stale=differing is not None),
        differing=differing or [],
        errors=summary(form),
        **place.context,
    )


def _version(participant: Participant, *, stale: bool) -> int:
    """What the page was opened with, also when it is shown again; a stale one starts afresh."""
    opened = request.form.get("version", participant.version, int)
    return participant.version if stale else opened


def _differing(editing: Editing, typed: Answers) -> list[tuple[AnswerView, AnswerView]]:
    """What is kept now and what was typed, where they differ."""
    now = editing.answers
    changed = [q for q in editing.questions if now.get(q.id) != typed.get(q.id)]
    pairs = [(_view(editing, q, now), _view(editing, q, typed)) for q in changed]
    return [(kept, new) for kept, new in pairs if not (kept.blank and new.blank)]


def _view(editing: Editing, question: Question, answers: Answers) -> AnswerView:
    reading = Reading(language=editing.participant.submission.language)
    return answer_view(question, answers.get(question.id), reading)
