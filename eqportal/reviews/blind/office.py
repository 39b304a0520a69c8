"""The office's pages of blind reading: the cases of a call, the editor of one, and its copies."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.extensions import session
from eqportal.files import storage
from eqportal.reviews.blind import labels, listing, operations, queries
from eqportal.reviews.blind.editor import (
    Editor,
    chosen,
    marked,
    opened,
    originals,
    read_version,
    unseen,
)
from eqportal.reviews.blind.keeping import Chosen
from eqportal.reviews.blind.models import Redaction
from eqportal.reviews.blind.names import hides_people
from eqportal.reviews.blind.own_copies import looked_at, question_for
from eqportal.submissions.models import Submission
from eqportal.submissions.screening import queries as screening
from eqportal.submissions.screening.blocks import Line as Fact
from eqportal.submissions.screening.blocks import register_lines
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

blueprint = Blueprint("redaction", __name__, url_prefix="/<locale:locale>/office")
Answer = str | Response | tuple[str, int]
NOTHING_POSTED: dict[str, Any] = {
    "shown": None,
    "again": (),
    "stale": None,
    "refused": {},
    "lost_files": False,
}


@blueprint.get("/calls/<call>/redaction")
@requires(Permission.SUBMISSIONS_SCREEN)
def index(call: str) -> str:
    """The cases of a call that is read blind, those that wait first."""
    found = office_call(call) or abort(404)
    blind = hides_people(found)
    number = listing.count(current_user, found) if blind else 0
    place = pages(number, listing.PAGE, "redaction.index", call=call)
    return render_template(
        "reviews/blind/index.html",
        call=found,
        blind=blind,
        rows=listing.page_of(current_user, found, place.current) if blind else [],
        waiting=listing.waiting(current_user, found) if blind else 0,
        place=place,
        labels=labels,
        local_nav=office_nav(),
    )


def _opened(reference: str) -> Editor:
    """The editor of a case that is read blind; every other one has none."""
    submission: Submission = screening.case(current_user, reference) or abort(404)
    hidden = queries.hidden_in(submission.call_id)
    return (opened(submission, hidden) if hidden.anybody else None) or abort(404)


def _page(editor: Editor, **more: object) -> str:
    return render_template(
        "reviews/blind/editor.html",
        editor=editor,
        submission=editor.submission,
        marked=marked,
        labels=labels,
        local_nav=office_nav(),
        question_for=question_for,
        **(NOTHING_POSTED | {"lines": editor.lines} | more),
    )


@blueprint.get("/submissions/<reference>/redaction")
@requires(Permission.SUBMISSIONS_SCREEN)
def edit(reference: str) -> Answer:
    """Each text as it was written, and as the panel reads it."""
    return _page(_opened(reference))


@blueprint.post("/submissions/<reference>/redaction")
@requires(Permission.SUBMISSIONS_SCREEN)
def save(reference: str) -> Answer:
    """Keep the choices; with `_approve` the panel reads the copy, without it nothing."""
    editor, posted = _opened(reference), request.form
    looked = looked_at(editor.contents.files, request.files)
    files = Chosen(originals(posted, "shown"), looked.sound, originals(posted, "again"))
    work = operations.Work(chosen(editor, posted), files, read_version(posted))
    if unseen(editor, posted):
        return _again(editor, work, stale="texts"), 409
    if looked.refused:
        return _again(editor, work, refused=looked.refused, errors=looked.errors), 422
    try:
        saved = operations.save(
            submission=editor.submission, contents=editor.contents, work=work, by=current_user
        )
    except operations.StaleRedactionError:
        return _again(editor, work, stale="redaction"), 409
    return _saved(editor, saved, approve="_approve" in posted)


def _again(editor: Editor, work: operations.Work, **more: object) -> str:
    """The page with what was typed and ticked; an uploaded file does not come back."""
    kept = {"lines": work.lines, "shown": work.files.shown, "again": work.files.again}
    return _page(editor, **kept, lost_files=bool(work.files.own), **more)


def _saved(editor: Editor, saved: Redaction, *, approve: bool) -> Response:
    if not approve:
        session().commit()
        flash(_("Saved. The panel reads nothing of it until you approve it."), "success")
        return redirect(url_for("redaction.edit", reference=editor.submission.reference), 303)
    operations.approve(
        redaction=saved,
        submission=editor.submission,
        contents=editor.contents,
        hidden=editor.hidden,
        by=current_user,
    )
    session().commit()
    flash(_("The panel can now read the redacted copy."), "success")
    return redirect(url_for("redaction.index", call=editor.submission.call.slug), 303)


@blueprint.get("/submissions/<reference>/washed/<uuid:original>")
@requires(Permission.SUBMISSIONS_SCREEN)
def copy(reference: str, original: UUID) -> Response:
    """The washed copy of a file, to be looked at before the panel may have it."""
    submission = screening.case(current_user, reference) or abort(404)
    row = queries.washed_files(submission).get(original)
    return storage.answer((row.washed if row else None) or abort(404))


def _of_call(call: Call) -> list[Line]:
    """What the office's page of a call says, while its panel reads blind."""
    if not hides_people(call):
        return []
    url = url_for("redaction.index", call=call.slug)
    number = listing.waiting(current_user, call)
    said = ngettext("One case waits for redaction", "%(num)s cases wait for redaction", number)
    lines = [Line(_("Blind reading"), said, url)]
    if failed := listing.unwashed(current_user, call):
        lines.append(Line(_("Files that could not be washed"), str(failed), url))
    return lines


def _of_case(submission: Submission) -> list[Fact]:
    if not hides_people(submission.call):
        return []
    url = url_for("redaction.edit", reference=submission.reference)
    return [Fact(_("Blind reading"), _("Redact the case"), url)]


register_overview(_of_call)
register_lines(_of_case)
