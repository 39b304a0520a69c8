"""Removing a page, on a page of its own, and bringing it back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.pages.models import Page
from eqportal.pages.rooms import page_nav, page_trail, register_page_link
from eqportal.pages.tree import operations, queries, whole
from eqportal.pages.tree.forms import RemovalForm, choices, offer
from eqportal.pages.tree.picking import page_or_404
from eqportal.pages.tree.queries import FRONT
from eqportal.pages.tree.rules import children, parent_problem
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

blueprint = Blueprint("removal", __name__, url_prefix="/<locale:locale>/office/pages")
PAGE = 25
UNDER_IT = _l("There are pages under this one. Move them, or tick that they move one step up.")
register_page_link("removal.ask", _l("Remove"), 90, needs=Permission.PAGES_PUBLISH)


@blueprint.get("/<key>/remove")
@requires(Permission.PAGES_PUBLISH)
def ask(key: str) -> str:
    """What hangs on the page: who links to it, what is under it, its addresses."""
    page = page_or_404(key)
    return _page(page, _form(page))


def _form(page: Page) -> RemovalForm:
    form = RemovalForm()
    nodes = [node for node in queries.forest() if node.page is not page and node.public]
    offer(form.moved_to, choices(nodes))
    return form


def _page(page: Page, form: RemovalForm) -> str:
    found = whole.of(page)
    return render_template(
        "pages/tree/remove.html",
        page=page,
        whole=found,
        fixed=page.key == FRONT,
        form=form,
        errors=summary(form),
        local_nav=page_nav(page, "removal.ask"),
        breadcrumbs=page_trail(page, found.node.title),
    )


@blueprint.post("/<key>/remove")
@requires(Permission.PAGES_PUBLISH)
def remove(key: str) -> Response | tuple[str, int]:
    """Take it away; a page that has pages under it asks first where they go."""
    operations.one_at_a_time()
    page = page_or_404(key, lock=True, removed=True)
    if page.removed_at:
        return _back(page)
    form, below = _form(page), children(page, lock=True)
    fits = form.validate() and page.key != FRONT
    if below and not form.up.data:
        form.up.errors, fits = [str(UNDER_IT)], False
    if not fits:
        return _page(page, form), 422
    moved_to = form.moved_to.data or None
    operations.remove(page=page, moved_to=moved_to, children=below, by=current_user)
    session().commit()
    flash(_("The page is removed. You can bring it back from here."), "success")
    return _back(page)


def _back(page: Page) -> Response:
    return redirect(url_for("tree.show", key=page.key), 303)


@blueprint.get("/removed")
@requires(Permission.PAGES_EDIT)
def removed() -> str:
    """The pages that were removed, the last one first."""
    found = queries.removed()
    place = pages(len(found), PAGE, "removal.removed")
    shown = found[(place.current - 1) * PAGE : place.current * PAGE]
    return render_template(
        "pages/tree/removed.html",
        rows=list(zip(shown, whole.named([page.key for page in shown]), strict=True)),
        place=place,
        local_nav=office_nav(),
    )


@blueprint.post("/<key>/bring-back")
@requires(Permission.PAGES_PUBLISH)
def bring_back(key: str) -> Response:
    """Undo the removal, under the page it was under, or at the top when that is gone."""
    operations.one_at_a_time()
    page = page_or_404(key, lock=True, removed=True)
    if page.removed_at is None:
        return _back(page)
    gone = parent_problem(page, page.parent_key)
    operations.bring_back(page=page, parent=None if gone else page.parent_key, by=current_user)
    session().commit()
    flash(_("The page is back. What was published is published again."), "success")
    return _back(page)
