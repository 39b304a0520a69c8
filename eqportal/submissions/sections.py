"""One section a page: shown, kept as typed, checked, and on to the next."""

from dataclasses import replace

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.files.checks import SoundFile
from eqportal.forms.builder import SectionForm
from eqportal.forms.conditions import Answers
from eqportal.forms.spec import Kind
from eqportal.forms.validation import Problem
from eqportal.reads import reading
from eqportal.submissions import autosave, drafts, queries, uploads
from eqportal.submissions.conflict import closed_page, stale_page
from eqportal.submissions.dispatch import people_of
from eqportal.submissions.entries import Step, step_of
from eqportal.submissions.page import Page, came_from_check, page_or_404
from eqportal.submissions.queries import Access
from eqportal.submissions.routes import blueprint, own_or_404, person
from eqportal.submissions.working import may_change, problems_in

Looked = dict[str, list[SoundFile | str]]
"""For each file question what came along: a sound file, or why it was refused."""


@blueprint.get("/submissions/<reference>/sections/<section>")
@requires(Permission.SIGNED_IN)
def section(reference: str, section: str) -> tuple[str, int] | Response:
    """The section with what is kept."""
    page = page_or_404(reference, section)
    if not page.copy.may_change_section(page.section):
        return redirect(url_for("submissions.case", reference=reference), 303)
    return page.render(page.form(posted=False))


@blueprint.post("/submissions/<reference>/sections/<section>")
@requires(Permission.SIGNED_IN)
def save_section(reference: str, section: str) -> tuple[str, int] | Response | tuple[Response, int]:
    """Keep what was typed; then go where the button says, or show what is wrong."""
    looked = _looked_at(reference, section)
    page = page_or_404(reference, section, lock=True)
    form = page.form(posted=True)
    typed = typed_answers(page, form)
    if autosave.is_autosave():
        return autosave.keep(page, typed)
    if not page.copy.may_change_section(page.section):
        return closed_page(page.copy, page.section, typed)
    refused = _take_files(page, looked)
    step = step_of(request.form, page.questions, typed)
    try:
        _keep(page, step)
    except drafts.StaleError:
        session().commit()  # the files that came along are kept
        page = page_or_404(reference, section)
        return stale_page(page, page.form(posted=True), typed)
    onward = _onward(page, step, typed, refused)
    session().commit()
    if isinstance(onward, str):
        return redirect(onward, 303)
    page = page_or_404(reference, section)
    return page.render(page.form(posted=step.anchor is None).showing(onward), 422)


def _keep(page: Page, step: Step) -> None:
    drafts.save_section(
        copy=page.copy,
        section=page.section,
        answers=step.answers,
        seen=drafts.Seen.of(request.form),
        by=person(),
    )


def typed_answers(page: Page, form: SectionForm) -> Answers:
    """What the form holds, file questions left out: their files are rows of their own."""
    return {q.id: form[q.id].data for q in page.questions if q.kind is not Kind.FILE}


def _looked_at(reference: str, section: str) -> Looked:
    """The files that came along, checked before the case is locked: nobody waits for a scanner.

    What comes next is read afresh, under the lock.
    """
    if autosave.is_autosave() or not any(file.filename for file in request.files.values()):
        return {}
    with reading():
        submission = own_or_404(reference, to=Access.EDIT)
        found = submission.call.form.section(section) if may_change(submission) else None
    return {
        question.id: uploads.looked_at(question, request.files.getlist(question.id))
        for question in (found.questions if found else ())
        if question.kind is Kind.FILE
    }


def _take_files(page: Page, looked: Looked) -> list[Problem]:
    """Add and remove files; a refused one is told at its question, and nothing else is lost."""
    submission, refused = page.copy.submission, []
    if "_remove_file" in request.form:
        uploads.remove_file(
            submission=submission, file_id=request.form["_remove_file"], by=person()
        )
    for question in (q for q in page.questions if q.kind is Kind.FILE):
        texts = uploads.add_files(
            submission=submission,
            question=question,
            looked=looked.get(question.id, ()),
            by=person(),
        )
        refused += [Problem((question.id,), text) for text in texts]
    return refused


def _onward(page: Page, step: Step, typed: Answers, refused: list[Problem]) -> str | list[Problem]:
    """Where the button leads, or what is to be put right first."""
    if refused:
        return refused
    if step.anchor is not None:
        return page.url(step.anchor)
    if "_later" in request.form:
        flash(_("Your draft is saved."), "success")
        return url_for("submissions.case", reference=page.reference)
    return _wrong(page, typed) or _next_url(page)


def _wrong(page: Page, typed: Answers) -> list[Problem]:
    """What is wrong with the page as it stands, blank entries counted as they are shown."""
    copy = page.copy
    if any(q.kind is Kind.FILE for q in page.questions):
        copy = replace(copy, files=queries.files_kept(copy.submission))
    people = people_of(copy.submission, person(), page.section)
    costs = copy.submission.call.options.costs
    return problems_in(copy.form, page.section, copy.answers | typed, people, costs)


def _next_url(page: Page) -> str:
    following = page.copy.next_after(page.section)
    if came_from_check() or following is None:
        return url_for("submissions.check", reference=page.reference)
    return url_for("submissions.section", reference=page.reference, section=following.id)
