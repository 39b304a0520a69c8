"""The pages as editors find them: the tree, and one page with everything about it."""

from flask import Blueprint, render_template, request
from flask_babel import lazy_gettext as _l

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.sessions import landings
from eqportal.locales.negotiation import NAMES
from eqportal.pages.labels import LANGUAGES
from eqportal.pages.rooms import page_nav, page_trail, register_page_link
from eqportal.pages.tree import labels, queries, whole
from eqportal.pages.tree.listing import NOBODY, Narrowing, notes_on
from eqportal.pages.tree.picking import page_or_404
from eqportal.pages.tree.sections import index_lines, sections_of
from eqportal.ui.desks import office_nav, register_desk
from eqportal.ui.paging import pages

blueprint = Blueprint("tree", __name__, url_prefix="/<locale:locale>/office/pages")
ON_A_PAGE = 50
register_desk(
    title=_l("Pages"),
    endpoint="tree.index",
    permission=Permission.PAGES_EDIT,
    order=40,
    office=True,
)
landings.append(lambda user: "tree.index" if Permission.PAGES_EDIT in user.permissions else None)
register_page_link("tree.show", _l("Overview"), 10)


@blueprint.get("")
@requires(Permission.PAGES_EDIT)
def index() -> str:
    """Every page in its place, or those that were asked for."""
    nodes = queries.forest()
    notes, asked = notes_on(nodes), _asked()
    found = [node for node in nodes if asked.takes(node, notes)]
    place = pages(len(found), ON_A_PAGE, "tree.index", **_parameters())
    start = (place.current - 1) * ON_A_PAGE
    return render_template(
        "pages/tree/index.html",
        rows=found[start : start + ON_A_PAGE],
        number=len(found),
        total=len(nodes),
        notes=notes,
        asked=asked,
        owners=queries.owners(node.page for node in nodes),
        nobody=NOBODY,
        labels=labels,
        names=NAMES,
        languages=LANGUAGES,
        place=place,
        lines=index_lines(),
        local_nav=office_nav(),
    )


def _asked() -> Narrowing:
    given = {name: request.args.get(name, "").strip()[:200] for name in ("q", "status", "owner")}
    return Narrowing(given["q"], given["status"], given["owner"], "attention" in request.args)


def _parameters() -> dict[str, str]:
    names = ("q", "status", "owner", "attention")
    return {name: value for name in names if (value := request.args.get(name, ""))}


@blueprint.get("/<key>")
@requires(Permission.PAGES_EDIT)
def show(key: str) -> str:
    """One page: its languages, its place, and what the other parts have to say of it."""
    page = page_or_404(key, removed=True)
    found = whole.of(page)
    return render_template(
        "pages/tree/show.html",
        page=page,
        whole=found,
        labels=labels,
        names=NAMES,
        languages=LANGUAGES,
        sections=[] if page.removed_at else sections_of(page),
        local_nav=office_nav() if page.removed_at else page_nav(page, "tree.show"),
        breadcrumbs=page_trail(page, found.node.title),
    )
