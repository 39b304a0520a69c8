"""The submitter's page of what changed between two versions, and what both readers share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import ImmutableMultiDict

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.forms.fields import SelectField
from eqportal.forms.portal import PortalForm
from eqportal.submissions.changes import queries
from eqportal.submissions.changes.comparison import SectionChange, compare
from eqportal.submissions.changes.models import ChangeRequest
from eqportal.submissions.models import Submission, SubmissionFile, SubmissionVersion
from eqportal.submissions.routes import file_url, own_or_404
from eqportal.submissions.view import read_version

blueprint = Blueprint("changes", __name__, url_prefix="/<locale:locale>")
FileUrl = Callable[[SubmissionFile], str | None]
LONGEST_NUMBER = 4


@dataclass(frozen=True)
class Compared:
    """Two versions of a submission, what differs, and what had been asked for between them."""

    versions: list[SubmissionVersion]
    before: SubmissionVersion
    after: SubmissionVersion
    requests: list[ChangeRequest]
    sections: list[SectionChange]


def compared(submission: Submission, url: FileUrl) -> Compared:
    """The versions that `?from=` and `?to=` name, else the last two; 404 for others."""
    versions = queries.versions_of(submission)
    numbers = {version.number: version for version in versions}
    last = max(numbers, default=0)
    after = numbers.get(_asked("to", last)) or abort(404)
    before = numbers.get(_asked("from", max(1, after.number - 1))) or abort(404)
    if before.number > after.number:
        before, after = after, before
    requests = queries.answered_between(queries.of(submission), before.number, after.number)
    asked = {section for made in requests for section in made.sections}
    old, new = (read_version(version, submission, url) for version in (before, after))
    return Compared(versions, before, after, requests, compare(old, new, asked))


def _asked(name: str, default: int) -> int:
    text = request.args.get(name, "")
    usable = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if usable else (abort(404) if text else default)


class VersionsForm(PortalForm):
    """Which two versions are compared; its fields are the page's parameters."""

    first = SelectField(_l("From version"), name="from", empty=None)
    last = SelectField(_l("To version"), name="to", empty=None)


def context_of(submission: Submission, url: FileUrl) -> dict[str, Any]:
    """What the page of a comparison shows, for the office and for the submitter."""
    found = compared(submission, url)
    chosen = {"from": str(found.before.number), "to": str(found.after.number)}
    form = VersionsForm(formdata=ImmutableMultiDict(chosen), meta={"csrf": False})
    for field in (form.first, form.last):
        field.choices = [(str(v.number), str(v.number)) for v in found.versions]
        field.data = chosen[field.name]
    titles = {section.id: section.title for section in submission.call.form.sections}
    return {"submission": submission, "found": found, "form": form, "titles": titles}


@blueprint.get("/submissions/<reference>/changes")
@requires(Permission.SIGNED_IN)
def own(reference: str) -> str:
    """What the submitter changed from one version to another."""
    submission = own_or_404(reference)
    return render_template("submissions/changes/own.html", **context_of(submission, file_url))
