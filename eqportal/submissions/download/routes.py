"""The two downloads of a submission, for those who take part in it."""

import json

from flask import Blueprint, Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.files.storage import INERT
from eqportal.submissions.download import pdf
from eqportal.submissions.download.document import content_of, moment_of
from eqportal.submissions.download.record import as_record
from eqportal.submissions.download.source import Source
from eqportal.submissions.routes import own_or_404

blueprint = Blueprint("download", __name__, url_prefix="/<locale:locale>/submissions/<reference>")


@blueprint.get("/download.pdf")
@requires(Permission.SIGNED_IN)
def as_pdf(reference: str) -> Response:
    """What was sent last, or the draft, as an accessible PDF."""
    source = Source.of(own_or_404(reference))
    content = pdf.made(content_of(source), at=moment_of(source))
    return _attachment(content, f"{reference}.pdf", "application/pdf")


@blueprint.get("/download.json")
@requires(Permission.SIGNED_IN)
def as_json(reference: str) -> Response:
    """The same as JSON."""
    record = as_record(Source.of(own_or_404(reference)))
    content = json.dumps(record, ensure_ascii=False, indent=2).encode()
    return _attachment(content, f"{reference}.json", "application/json")


def _attachment(content: bytes, name: str, media_type: str) -> Response:
    """A reference is letters, digits and hyphens: safe in a header."""
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = INERT
    return response
