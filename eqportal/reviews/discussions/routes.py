"""The thread of a case for the members of its panel, and for the office, which reads."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.reviews import rooms
from eqportal.reviews.blind import names
from eqportal.reviews.discussions import operations, queries
from eqportal.reviews.discussions.forms import CommentForm, comment_form
from eqportal.reviews.discussions.models import CaseComment
from eqportal.reviews.reading import Desk, desk_of
from eqportal.reviews.writing import cleared
from eqportal.submissions.models import Submission
from eqportal.submissions.screening import queries as screening
from eqportal.ui.desks import office_nav

blueprint = Blueprint("discussions", __name__, url_prefix="/<locale:locale>")
CASE = "/committee/submissions/<reference>/discussion"
Answer = str | Response | tuple[str, int]


def _desk(reference: str) -> Desk:
    """A case that the member has no conflict with; to everybody else it has no discussion."""
    return desk_of(current_user, cleared(reference) or abort(404))


def _form(desk: Desk, comment: CaseComment | None = None, **options: object) -> CommentForm:
    """The form; whoever a comment calls on already cannot be called on by it once more."""
    called = {mention.user_id for mention in comment.mentions} if comment else set()
    people = queries.callable_in(desk.submission.call, but=current_user)
    return comment_form([user for user in people if user.id not in called], **options)


def _page(desk: Desk, form: CommentForm | None = None, lost: str = "") -> str:
    submission, reads = desk.submission, queries.may_read(desk)
    comments = queries.thread(submission) if reads else []
    writes = queries.may_comment(desk)
    return render_template(
        "reviews/discussions/thread.html",
        submission=submission,
        call=submission.call,
        title=names.title(submission, current_user),
        reads=reads,
        comments=comments,
        recused=queries.recused_since(submission, comments) if desk.leads else set(),
        lost=lost,
        form=(form or _form(desk, formdata=None)) if writes else None,
        errors=summary(form) if form else None,
        local_nav=rooms.menu(desk.panel),
    )


@blueprint.get(CASE)
@requires(Permission.COMMITTEE)
def thread(reference: str) -> Answer:
    """What was said, and a form for more; before the own review is locked only why not."""
    return _page(_desk(reference))


@blueprint.post(CASE)
@requires(Permission.COMMITTEE)
def write(reference: str) -> Answer:
    """Say something."""
    desk = _desk(reference)
    form = _form(desk)
    if not queries.may_comment(desk):
        return _page(desk, lost=_text(form)), 409
    if not form.validate():
        return _page(desk, form), 422
    words = operations.Words(_text(form), form["people"].data)
    operations.write(desk=desk, words=words, token=form.token, by=current_user)
    session().commit()
    flash(_("Your comment is in the discussion."), "success")
    return redirect(url_for("discussions.thread", reference=reference), 303)


def _text(form: CommentForm) -> str:
    return (form["text"].data or "").strip()


def _own(reference: str, comment: uuid.UUID) -> tuple[Desk, CaseComment]:
    desk = _desk(reference)
    return desk, queries.own_comment(current_user, desk.submission, comment) or abort(404)


def _edit_page(
    desk: Desk, comment: CaseComment, form: CommentForm, saved: str | None = None
) -> str:
    return render_template(
        "reviews/discussions/edit.html",
        submission=desk.submission,
        call=desk.submission.call,
        comment=comment,
        form=form,
        saved=saved,
        errors=summary(form),
        local_nav=rooms.menu(desk.panel),
    )


@blueprint.get(CASE + "/<uuid:comment>")
@requires(Permission.COMMITTEE)
def edit(reference: str, comment: uuid.UUID) -> Answer:
    """One's own comment, to be changed."""
    desk, found = _own(reference, comment)
    if not queries.may_comment(desk):
        abort(404)
    form = _form(desk, found, formdata=None, data={"text": found.text})
    form.version.data = str(found.version)
    return _edit_page(desk, found, form)


@blueprint.post(CASE + "/<uuid:comment>")
@requires(Permission.COMMITTEE)
def change(reference: str, comment: uuid.UUID) -> Answer:
    """Put other words in its place; what stood there stays readable."""
    desk, found = _own(reference, comment)
    form = _form(desk, found)
    if not queries.may_comment(desk):
        return _page(desk, lost=_text(form)), 409
    if not form.validate():
        return _edit_page(desk, found, form), 422
    words = operations.Words(_text(form), form["people"].data)
    try:
        operations.change(
            desk=desk, comment=found, words=words, version=form.opened_on, by=current_user
        )
    except operations.StaleCommentError:
        form.version.data = str(found.version)
        return _edit_page(desk, found, form, saved=found.text), 409
    session().commit()
    flash(_("Your comment is changed. What stood there before can still be read."), "success")
    return redirect(url_for("discussions.thread", reference=reference), 303)


@blueprint.get("/office/submissions/<reference>/discussion")
@requires(Permission.SUBMISSIONS_SCREEN)
def office(reference: str) -> str:
    """The office reads along, for the record."""
    submission = screening.case(current_user, reference) or abort(404)
    comments = queries.thread(submission)
    return render_template(
        "reviews/discussions/office.html",
        submission=submission,
        comments=comments,
        recused=queries.recused_since(submission, comments),
        local_nav=office_nav(),
    )


def _link(_user: User, submission: Submission) -> list[rooms.Link]:
    if submission.call.discussion_opened_at is None:
        return []
    url = url_for("discussions.thread", reference=submission.reference)
    return [{"title": _("Discuss the case"), "url": url}]


rooms.case_links.append(_link)
