"""The form as the one who fills it in will see it, in the language of the address."""

from flask import abort
from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.editing import phrases
from eqportal.calls.editing.desk import (
    PART,
    Answer,
    at,
    blueprint,
    page,
    section_or_404,
    work_or_404,
)
from eqportal.calls.editing.places import every
from eqportal.calls.editing.work import Part, Work
from eqportal.extensions import session
from eqportal.forms.builder import Surroundings, UnitChoice, section_form
from eqportal.forms.spec import Kind, Section
from eqportal.locales.formats import localised
from eqportal.locales.negotiation import NAMES, current_locale
from eqportal.units.models import Unit


@blueprint.get("/preview", defaults={"part": Part.FORM})
@blueprint.get(f"{PART}/preview")
@requires(Permission.CALLS_MANAGE)
def preview(call: str) -> Answer:
    """The task list."""
    work = work_or_404(call)
    tasks = [_task(work, section) for section in work.form.sections if section.questions]
    languages = _languages(work, "preview")
    return page(
        "calls/editing/preview.html", work, tasks=tasks, languages=languages, crumbs=[_crumb(work)]
    )


def _crumb(work: Work) -> dict[str, str]:
    return {"title": _("Preview"), "url": at("preview", work.call)}


def _languages(work: Work, endpoint: str, **values: str) -> list[tuple[str, str, str]]:
    """The same page in the other languages."""
    return [
        (locale, name, at(endpoint, work.call, locale=locale, **values))
        for locale, name in NAMES.items()
        if locale != current_locale()
    ]


def _task(work: Work, section: Section) -> dict[str, object]:
    return {
        "title": localised(section.title) or section.id,
        "url": at("preview_section", work.call, section=section.id),
        "status": _("Not started"),
        "kind": "neutral",
        "hint": phrases.condition(work.form, section.when),
    }


@blueprint.get("/preview/<section>", defaults={"part": Part.FORM})
@blueprint.get(f"{PART}/preview/<section>")
@requires(Permission.CALLS_MANAGE)
def preview_section(call: str, section: str) -> Answer:
    """One section’s page; nothing that is typed there is sent or kept."""
    work = work_or_404(call)
    found = section_or_404(work, section)
    if not found.questions:
        abort(404)
    around = Surroundings(
        locale=current_locale(), language=current_locale(), units=_units(found, current_locale())
    )
    form = section_form(found, found.questions, around, answers={})
    sections = [s for s in work.form.sections if s.questions]
    following = next(iter(sections[sections.index(found) + 1 :]), None)
    return page(
        "calls/editing/preview_section.html",
        work,
        section=found,
        form=form,
        condition=phrases.condition(work.form, found.when),
        conditional=[
            (phrases.place(work.form, path), phrases.condition(work.form, q.when, path[:-1]))
            for path, q in every(work.form)
            if q.when and path[0] in {asked.id for asked in found.questions}
        ],
        following=following,
        languages=_languages(work, "preview_section", section=section),
        crumbs=[_crumb(work)],
    )


def _units(section: Section, locale: str) -> list[UnitChoice]:
    """The units, when a question of the section asks for one."""
    inside = {q.kind for q in section.questions} | {
        i.kind for q in section.questions for i in q.questions
    }
    if Kind.UNIT not in inside:
        return []
    rows = session().execute(select(Unit.code, Unit.name).order_by(Unit.position, Unit.code))
    return [(code, name.in_(locale), 0) for code, name in rows]
