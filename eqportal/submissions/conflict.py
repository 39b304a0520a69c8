"""When a save comes too late: the call has closed, or another tab was first. Nothing is lost."""

import secrets

from flask import render_template

from eqportal.forms.builder import SectionForm
from eqportal.forms.conditions import Answers
from eqportal.forms.errors import summary
from eqportal.forms.spec import Kind, Section
from eqportal.submissions.page import Page
from eqportal.submissions.presence import other_in
from eqportal.submissions.routes import person, told
from eqportal.submissions.view import AnswerView, read
from eqportal.submissions.working import WorkingCopy


def _views(copy: WorkingCopy, section: Section, answers: Answers) -> dict[str, AnswerView]:
    """The answers of one section as they are read, unanswered questions too."""
    everything = copy.answers | answers
    sections = read(copy.submission, everything, lambda _row: None, blanks=True)
    found = next((s.answers for s in sections if s.id == section.id), [])
    return {view.id: view for view in found}


def closed_page(copy: WorkingCopy, section: Section, typed: Answers) -> tuple[str, int]:
    """It can no longer be changed; what was typed is shown, to be copied."""
    views = _views(copy, section, typed)
    page = render_template(
        "submissions/closed.html",
        submission=copy.submission,
        told=told(copy.submission),
        section=section,
        answers=[view for id_, view in views.items() if id_ in typed and not view.blank],
    )
    return page, 409


def stale_page(page: Page, form: SectionForm, typed: Answers) -> tuple[str, int]:
    """Both texts where they differ, and the form with the later one; saving it again decides."""
    kept = _views(page.copy, page.section, {})
    new = _views(page.copy, page.section, typed)
    questions = [q.id for q in page.questions if q.kind is not Kind.FILE]
    differing = [
        (kept[id_], new[id_])
        for id_ in questions
        if id_ in kept and id_ in new and page.copy.answers.get(id_) != typed.get(id_)
    ]
    text = render_template(
        "submissions/stale.html",
        submission=page.copy.submission,
        section=page.section,
        differing=differing,
        form=form,
        action=page.url(),
        version=page.copy.version_of(page.section),
        page_name=secrets.token_urlsafe(12),
        other=other_in(page.copy.rows.get(page.section.id), person()),
        has_files=any(q.kind is Kind.FILE for q in page.questions),
        errors=summary(form),
    )
    return text, 409
