"""A member's pack of a meeting: asked for, and downloaded when it is made."""

import uuid

from flask import Blueprint, Response, abort, flash, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions.meetings.packs import operations
from eqportal.decisions.meetings.packs.queries import pack_of, still_allowed
from eqportal.decisions.meetings.room import ONE, known
from eqportal.extensions import session
from eqportal.files import storage
from eqportal.locales.negotiation import current_locale

blueprint = Blueprint("packs", __name__, url_prefix="/<locale:locale>/committee/calls")


@blueprint.post(f"{ONE}/pack")
@requires(Permission.COMMITTEE)
def ask(call: str, meeting: uuid.UUID) -> AnyResponse:
    """Let the worker make the papers; one under way is the same."""
    _panel, found = known(call, meeting, lock=True)
    operations.ask_for(meeting=found, locale=current_locale(), by=current_user)
    session().commit()
    flash(_("Your papers are being made. You can leave this page and come back."), "info")
    return redirect(url_for("meetings.show", call=call, meeting=meeting, _anchor="papers"), 303)


@blueprint.get(f"{ONE}/papers.pdf")
@requires(Permission.COMMITTEE)
def download(call: str, meeting: uuid.UUID) -> Response:
    """The papers, streamed; a pack that its reader may no longer have is as missing."""
    _panel, found = known(call, meeting)
    pack = pack_of(current_user, found) or abort(404)
    file = pack.file or abort(404)
    if not still_allowed(current_user, pack) or not storage.path_of(file.key).is_file():
        abort(404)
    return storage.answer(file)
