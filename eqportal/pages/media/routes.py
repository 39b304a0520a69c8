"""The office's library: lists of images and documents, and taking something out of it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.files.storage import take_away
from eqportal.pages.media import labels, queries, shelf, usage
from eqportal.pages.media.picking import one_or_404
from eqportal.pages.models import Referent
from eqportal.ui.desks import office_nav, register_desk
from eqportal.ui.paging import pages

blueprint = Blueprint("media", __name__, url_prefix="/<locale:locale>/office/media")
register_desk(
    title=_l("Images and documents"),
    endpoint="media.index",
    permission=Permission.PAGES_EDIT,
    order=45,
    office=True,
)
PAGE, LONGEST_SEARCH = 24, 100
KINDS = {"images": Referent.IMAGE, "documents": Referent.DOCUMENT}
LISTS = {Referent.IMAGE: "media.index", Referent.DOCUMENT: "media.documents"}


@blueprint.get("")
@requires(Permission.PAGES_EDIT)
def index() -> str:
    """The images, the newest first, each with where it is used."""
    return _list(Referent.IMAGE, "pages/media/images.html")


@blueprint.get("/documents")
@requires(Permission.PAGES_EDIT)
def documents() -> str:
    """The documents, the newest first, each with where it is used."""
    return _list(Referent.DOCUMENT, "pages/media/documents.html")


def _list(kind: Referent, template: str) -> str:
    sought = " ".join(request.args.get("q", "").split())[:LONGEST_SEARCH]
    query = queries.library(kind, sought)
    number = session().scalar(select(func.count()).select_from(query.subquery())) or 0
    place = pages(number, PAGE, LISTS[kind], **({"q": sought} if sought else {}))
    shown = session().scalars(query.limit(PAGE).offset(PAGE * (place.current - 1))).all()
    return render_template(
        template,
        shown=shown,
        labels=labels,
        number=number,
        sought=sought,
        place=place,
        uses=usage.uses(kind, [one.key for one in shown]),
        local_nav=office_nav(),
    )


@blueprint.route("/<any(images, documents):shelf_name>/<key>/remove", methods=["GET", "POST"])
@requires(Permission.PAGES_EDIT)
def remove(shelf_name: str, key: str) -> str | Response | tuple[str, int]:
    """Ask, then take it out of the library; not while a live text uses it."""
    kind = KINDS[shelf_name]
    found = one_or_404(kind, key)
    uses = usage.uses(kind, [key])[key]
    if request.method == "GET" or uses:
        body = render_template(
            "pages/media/remove.html",
            kind=kind,
            found=found,
            uses=uses,
            labels=labels,
            local_nav=office_nav(),
        )
        return (body, 409) if request.method == "POST" else body
    former = shelf.remove(found=found, by=current_user)
    session().commit()
    take_away(former)
    flash(_("It is out of the library."), "success")
    return redirect(url_for(LISTS[kind]), 303)
