"""The rules across answers, in words; and which answers name the submission and its people."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.editing import phrases, texts
from eqportal.calls.editing.changes import altered, without_rule
from eqportal.calls.editing.desk import (
    Answer,
    Done,
    at,
    blueprint,
    form_crumb,
    is_stale,
    kept,
    opened,
    page,
    told_of,
    work_or_404,
)
from eqportal.calls.editing.ids import digest
from eqportal.calls.editing.work import Work
from eqportal.forms.errors import summary
from eqportal.forms.fields import CheckboxesField, SelectField
from eqportal.forms.portal import PortalForm
from eqportal.forms.spec import Form, Kind

NAMING = frozenset({Kind.TEXT, Kind.LONG_TEXT})


@blueprint.get("/rules")
@requires(Permission.CALLS_MANAGE)
def rules(call: str) -> Answer:
    """Every rule of the form, and what names a submission."""
    work = work_or_404(call)
    return _list(work, _naming_form(work.form))


def _list(
    work: Work, form: PortalForm, status: int = 200, refused: list[str] | None = None
) -> Answer:
    return page(
        "calls/editing/rules.html",
        work,
        status,
        sentences=[phrases.rule(work.form, rule) for rule in work.form.rules],
        form=form,
        naming=_naming_words(work.form),
        digest=digest(work.form),
        errors=summary(form) + told_of(refused or []),
        crumbs=[form_crumb(work)],
    )


def _naming_form(form: Form) -> PortalForm:
    every = [(q.id, phrases.named(q.label, q.id)) for q in form.questions()]
    naming = {q.id for q in form.questions() if q.kind in NAMING} | {form.title_question}
    fields = {
        "title": SelectField(
            _l("The answer that names the submission in lists"),
            choices=[choice for choice in every if choice[0] in naming],
            empty=None,
        ),
        "about": CheckboxesField(
            _l("The answers that tell who the submission is about"),
            description=_l("Members of the committee see them when they declare a conflict."),
            choices=every,
        ),
    }
    data = {"title": form.title_question, "about": list(form.about_questions)}
    return texts.fields_form(fields)(data=data)


def _naming_words(form: Form) -> list[dict[str, object]]:
    names = [phrases.place(form, (id_,)) for id_ in form.about_questions]
    return [
        {"key": _("Names the submission"), "value": phrases.place(form, (form.title_question,))},
        {"key": _("Tell who it is about"), "value": names or [_("None")]},
    ]


@blueprint.post("/rules/naming")
@requires(Permission.CALLS_MANAGE)
def naming(call: str) -> Answer:
    """Choose what names a submission, and who it is about."""
    work = opened(call)
    form = _naming_form(work.form)
    if is_stale(work.form):
        return _list(work, form, 409)
    about = tuple(form["about"].data)
    changed = altered(
        work.form,
        title_question=form["title"].data or work.form.title_question,
        about_questions=about,
    )
    done = Done(_("The choice is saved."), at("rules", work.call))
    answer = kept(work, changed, "naming questions changed", done)
    return answer if not isinstance(answer, list) else _list(work, form, 422, answer)


@blueprint.post("/rules/<int:number>/remove")
@requires(Permission.CALLS_MANAGE)
def remove_rule(call: str, number: int) -> Answer:
    """Remove a rule, if it is still the one that the page showed."""
    work = opened(call)
    if number >= len(work.form.rules) or is_stale(work.form):
        return _list(work, _naming_form(work.form), 409)
    done = Done(_("The rule is removed."), at("rules", work.call))
    answer = kept(work, without_rule(work.form, number), f"rule {number} removed", done)
    return (
        answer
        if not isinstance(answer, list)
        else _list(work, _naming_form(work.form), 422, answer)
    )
