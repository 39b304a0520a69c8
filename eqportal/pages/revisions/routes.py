"""The office's pages of a page's versions: the list, one as it was shown, and one step each."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.locales.negotiation import NAMES
from eqportal.pages.markup.showing import shown
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.revisions import operations, queries
from eqportal.pages.revisions.actors import moves_of
from eqportal.pages.revisions.desk import done, room
from eqportal.pages.revisions.stand import stand_of
from eqportal.pages.rooms import register_page_link
from eqportal.pages.tree.picking import page_or_404
from eqportal.ui.paging import pages

blueprint = Blueprint("revisions", __name__, url_prefix="/<locale:locale>/office/pages")
register_page_link("revisions.index", _l("Versions"), 30)
A_PAGE = 25
ONE = "/<key>/versions/<any(nb, nn, en):language>/<int(max=99999):number>"


def revision_or_404(page: Page, language: str, number: int) -> PageRevision:
    """One revision by its language and number."""
    return queries.numbered(page, language, number) or abort(404)


@blueprint.get("/<key>/versions")
@requires(Permission.PAGES_EDIT)
def index(key: str) -> str:
    """Every version of one language, the newest first; `?language=` chooses it."""
    page = page_or_404(key)
    language = request.args.get("language", page.source)
    if language not in NAMES:
        abort(404)
    place = pages(
        queries.how_many(page, language), A_PAGE, "revisions.index", key=key, language=language
    )
    rows = queries.of_page(page, language).limit(A_PAGE).offset((place.current - 1) * A_PAGE)
    found = session().scalars(rows).all()
    return room(
        "pages/revisions/index.html",
        stand_of(page),
        "revisions.index",
        found=found,
        place=place,
        language=language,
        languages=NAMES,
        names=queries.people(one.saved_by for one in found),
    )


@blueprint.get(ONE)
@requires(Permission.PAGES_EDIT)
def show(key: str, language: str, number: int) -> str:
    """One version as visitors read it, or would have read it, and what was done with it."""
    page = page_or_404(key)
    revision = revision_or_404(page, language, number)
    moves = queries.moves([revision])
    ids = [revision.saved_by, revision.published_by, *(one.by_id for one in moves)]
    return room(
        "pages/revisions/show.html",
        stand_of(page),
        revision=revision,
        text=shown(revision.html, editing=True, locale=revision.locale),
        moves=moves,
        may=moves_of(current_user, revision),
        working=queries.working(page, language),
        newest=queries.last_number(page, language),
        names=queries.people([*ids, *(one.reader_id for one in moves)]),
        languages=NAMES,
    )


@blueprint.post(ONE + "/restore")
@requires(Permission.PAGES_EDIT)
def restore(key: str, language: str, number: int) -> Response:
    """A new draft from an old version; a second press does not make a second one."""
    page = page_or_404(key, lock=True)
    revision = revision_or_404(page, language, number)
    if request.form.get("newest", 0, int) == queries.last_number(page, language):
        words = _("Restored from version %(number)s", number=number)
        operations.restore(page=page, revision=revision, by=current_user, words=words)
    else:
        abort(409)
    return done(page, _("Version %(number)s is a new draft now.", number=number))


@blueprint.post(ONE + "/take-back")
@requires(Permission.PAGES_EDIT)
def take_back(key: str, language: str, number: int) -> Response:
    """Back to a draft: it is not read, and does not go up."""
    page = page_or_404(key, lock=True)
    revision = revision_or_404(page, language, number)
    operations.take_back(page=page, revision=revision, by=current_user)
    return done(page, _("Taken back. It is neither read nor published."))


@blueprint.post(ONE + "/discard")
@requires(Permission.PAGES_EDIT)
def discard(key: str, language: str, number: int) -> Response:
    """Throw a draft away; it can be restored from the list."""
    page = page_or_404(key, lock=True)
    revision = revision_or_404(page, language, number)
    operations.discard(page=page, revision=revision, by=current_user)
    return done(page, _("The draft is thrown away. You find it among the versions."))
