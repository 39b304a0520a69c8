"""Asking for a machine's draft: nynorsk from bokmål, to be read by a person before it is used."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import end_transaction, session
from eqportal.pages.content import Text
from eqportal.pages.editing import addresses
from eqportal.pages.editing.desk import Desk, desk_of, values_of
from eqportal.pages.editing.machine import program
from eqportal.pages.editing.machine.drafting import Drafted, drafted
from eqportal.pages.editing.machine.operations import keep_draft
from eqportal.pages.editing.showing import may_suggest
from eqportal.pages.tree.picking import page_or_404
from eqportal.reads import reading

blueprint = Blueprint("machine_drafts", __name__, url_prefix="/<locale:locale>/office/pages")


@blueprint.post("/<key>/nn/suggest")
@requires(Permission.PAGES_EDIT)
def suggest(key: str) -> Response:
    """A draft in place of the one before; the text it was made from stays as it is."""
    back = redirect(url_for("editing.edit", key=key, language=program.TO), 303)
    with reading():  # others may write while the program runs
        desk = _desk(key)
        source = _source(desk)
        end_transaction()
    try:
        found = drafted(source, source.slug)
    except program.MachineError as error:
        flash(_slow() if error.slow else _failed(), "warning")
        return back
    session().expire_all()
    if _keep(key, source, found):
        session().commit()
        flash(_("Here is a draft by a machine. Read all of it before you save it."), "success")
    return back


def _keep(key: str, source: Text, found: Drafted) -> bool:
    page = page_or_404(key, lock=True)
    desk = desk_of(page, program.TO)
    if request.form.get("seen") != desk.seen or _source(desk) != source:
        if not (desk.start and desk.start.machine):  # else the button was pressed twice
            flash(_("The text was saved anew meanwhile. No draft was made."), "warning")
        return False
    slug = (
        desk.start.slug if desk.start else addresses.suggested(page, desk.locale, found.text.title)
    )
    keep_draft(desk=desk, drafted=found, slug=slug, by=current_user)
    return True


def _desk(key: str) -> Desk:
    desk = desk_of(page_or_404(key), program.TO)
    return desk if may_suggest(desk) else abort(404)


def _source(desk: Desk) -> Text:
    known = desk.newest.get(program.FROM)
    if known is None:
        abort(404)
    values = values_of(known)
    menu = values.pop("menu_title")
    return Text(menu=menu, **values)


def _slow() -> str:
    return _("The draft was not ready in time. The text may be too long for the program.")


def _failed() -> str:
    return _("The program that makes drafts does not work just now. Nothing was changed.")
