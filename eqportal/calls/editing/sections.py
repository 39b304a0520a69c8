"""A section of the form: its title, its introduction, and when it is shown."""

from flask import abort, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.editing import phrases, texts, uses
from eqportal.calls.editing.changes import altered, with_section, without_section
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
    section_or_404,
    told_of,
)
from eqportal.calls.editing.ids import digest, made_id
from eqportal.calls.editing.texts import Words
from eqportal.calls.editing.work import Work
from eqportal.forms.errors import summary
from eqportal.forms.portal import PortalForm
from eqportal.forms.spec import Section


def words(work: Work, section_id: str = "") -> tuple[Words, ...]:
    """The texts of a section."""
    place = f"{work.prefix}.sections.{section_id}"
    return (
        Words(
            "title",
            _l("Title"),
            _l("The heading of the page."),
            _l("Write the title in bokmål"),
            place=f"{place}.title",
        ),
        Words(
            "intro",
            _l("Introduction"),
            _l("What one should know before answering. It may be empty."),
            rows=5,
            place=f"{place}.intro",
        ),
    )


def _form(work: Work, section: Section | None) -> PortalForm:
    these = words(work, section.id if section else "")
    fields, data = texts.fields_and_data(these, section, work.call.stale_texts.places)
    return texts.fields_form(fields)(data=data)


@blueprint.route(f"{PART}/sections/new", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def add_section(call: str) -> Answer:
    """A new section, last in the form."""
    work = opened(call)
    if work.is_short:
        abort(404)
    form = _form(work, None)
    if not form.was_sent() or not form.validate():
        return _page(work, None, form, 422 if form.errors else 200)
    taken = {s.id for s in work.form.sections}
    title = texts.text_of(form, "title")
    id_ = made_id(title.nb, taken | {"new"}, joint="-", fallback="section")
    section = Section(id=id_, title=title, intro=texts.text_of(form, "intro"), questions=())
    to = at("outline", work.call, _anchor=f"s-{id_}")
    told = _("The section is added. Now give it questions.")
    answer = kept(work, with_section(work.form, section), f"section {id_} added", Done(told, to))
    return answer if not isinstance(answer, list) else _page(work, None, form, 422, answer)


@blueprint.route(f"{PART}/sections/<section>", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def section(call: str, section: str) -> Answer:
    """The section’s texts, and its condition."""
    work = opened(call)
    found = section_or_404(work, section)
    form = _form(work, found)
    if not form.was_sent() or not form.validate():
        return _page(work, found, form, 422 if form.errors else 200)
    if is_stale(_texts_of(found)):
        return _page(work, found, form, 409)
    changed = altered(found, title=texts.text_of(form, "title"), intro=texts.text_of(form, "intro"))
    answer = kept(
        work,
        with_section(work.form, changed),
        f"section {section} changed",
        Done(_("The section is saved."), at("outline", work.call, _anchor=f"s-{section}")),
        still_right=texts.confirmed(form, words(work, section)),
    )
    return answer if not isinstance(answer, list) else _page(work, found, form, 422, answer)


def _texts_of(section: Section) -> Section:
    """What the page of a section changes; its questions may change meanwhile."""
    return altered(section, questions=(), when=None)


def _page(
    work: Work,
    section: Section | None,
    form: PortalForm,
    status: int = 200,
    refused: list[str] | None = None,
) -> Answer:
    these = words(work, section.id if section else "")
    stale = status == 409 and section is not None  # noqa: PLR2004 - saved elsewhere meanwhile
    return page(
        "calls/editing/section.html",
        work,
        status,
        section=section,
        triples=[texts.triple(form, one) for one in these],
        condition=phrases.condition(work.form, section.when) if section else "",
        differing=texts.differing(these, form, section) if stale else [],
        digest=digest(_texts_of(section)) if section else "",
        errors=summary(form) + told_of(refused or []),
        crumbs=[form_crumb(work)],
    )


@blueprint.route(f"{PART}/sections/<section>/remove", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def remove_section(call: str, section: str) -> Answer:
    """Ask, then remove the section with its questions; what is named elsewhere keeps it."""
    work = opened(call)
    if work.is_short:
        abort(404)
    found = section_or_404(work, section)
    named = _named_elsewhere(work, found)
    if request.method == "POST" and not named:
        done = Done(_("The section is removed."), at("outline", work.call))
        form = without_section(work.form, section)
        answer = kept(work, form, f"section {section} removed", done)
        if not isinstance(answer, list):
            return answer
        named = answer
    return page(
        "calls/editing/remove.html",
        work,
        422 if request.method == "POST" else 200,
        heading=_(
            "Remove the section %(name)s", name=phrases.quoted(phrases.named(found.title, section))
        ),
        what=_("Its questions are removed with it."),
        named=named,
        tests="",
        back=at("outline", work.call, _anchor=f"s-{section}"),
        crumbs=[form_crumb(work)],
    )


def _named_elsewhere(work: Work, section: Section) -> list[str]:
    """What keeps the section; conditions among its own questions go with it."""
    bare = tuple(altered(q, when=None) for q in section.questions)
    rest = with_section(work.form, altered(section, questions=bare))
    named = [
        f"{phrases.quoted(phrases.named(q.label, q.id))}: {reason}"
        for q in section.questions
        for reason in uses.of_question(work.call, rest, (q.id,))
    ]
    return named if len(work.form.sections) > 1 else [_("A form has at least one section.")]
