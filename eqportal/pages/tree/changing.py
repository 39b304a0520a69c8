"""Adding a page, and putting it in its place."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.conflict import differing
from eqportal.forms.errors import summary
from eqportal.pages.models import Page
from eqportal.pages.rooms import page_nav, page_trail, register_page_link
from eqportal.pages.tree import operations, queries
from eqportal.pages.tree.forms import (
    NO_MENU,
    NewForm,
    PlaceForm,
    seen_place,
)
from eqportal.pages.tree.operations import Wish
from eqportal.pages.tree.picking import page_or_404
from eqportal.pages.tree.queries import FRONT
from eqportal.pages.tree.rules import parent_problem, siblings
from eqportal.pages.tree.whole import named
from eqportal.ui.desks import office_nav

blueprint = Blueprint("tree_changes", __name__, url_prefix="/<locale:locale>/office/pages")
Answer = str | Response | tuple[str, int]
register_page_link("tree_changes.place", _l("Place and menu"), 60)


@blueprint.get("/new")
@requires(Permission.PAGES_EDIT)
def new() -> str:
    """The form for a page that is not there yet."""
    under = request.args.get("under", "")
    given = {"language": "nb", "menu": NO_MENU, "parent": under}
    return _new_page(NewForm(_parents(), data=given))


def _parents() -> list[queries.Node]:
    return [node for node in queries.forest() if node.page.key != FRONT]


def _new_page(form: NewForm) -> str:
    return render_template(
        "pages/tree/new.html", form=form, errors=summary(form), local_nav=office_nav()
    )


@blueprint.post("/new")
@requires(Permission.PAGES_EDIT)
def add() -> Answer:
    """Make the page and its empty first draft, and open the draft."""
    form = NewForm(_parents())
    parent = form.parent.data or None
    fits = form.validate()
    if fits and (problem := parent_problem(None, parent)):
        form.parent.errors, fits = [problem], False
    if not fits:
        return _new_page(form), 422
    language = form.language.data
    wish = Wish(form.title.data, language, parent, form.chosen_menu())
    page = operations.add(wish=wish, by=current_user)
    session().commit()
    flash(_("The page is added. Nobody but editors sees it until you publish it."), "success")
    return redirect(url_for("editing.edit", key=page.key, language=language), 303)


@blueprint.get("/<key>/place")
@requires(Permission.PAGES_EDIT)
def place(key: str) -> str:
    """Where the page stands."""
    return place_page(page_or_404(key))


def place_page(
    page: Page,
    form: PlaceForm | None = None,
    *,
    told: str = "",
    **context: Any,  # noqa: ANN401
) -> str:
    """The page about a page's place: the tree and the menu, and the order beside its like."""
    beside = siblings(page)
    form = form or place_form(page, posted=False)
    form.seen.data = seen_place(page, beside)
    return render_template(
        "pages/tree/place.html",
        page=page,
        name=named([page.key])[0],
        form=form,
        beside=named([one.key for one in beside]),
        before=_before(page, beside),
        fixed=page.key == FRONT,
        told=told,
        errors=summary(form),
        local_nav=page_nav(page, "tree_changes.place"),
        breadcrumbs=page_trail(page, named([page.key])[0].title),
        **context,
    )


def _before(page: Page, beside: Sequence[Page]) -> str:
    place = beside.index(page) if page in beside else 0
    return beside[place - 1].key if place else ""


def place_form(page: Page, *, posted: bool = True) -> PlaceForm:
    """The form with the place as it is kept, and what was posted when this request posts it."""
    data = {"parent": page.parent_key or "", "menu": page.menu or NO_MENU}
    given: dict[str, Any] = {} if posted else {"formdata": None}
    return PlaceForm(_parents(), data=data, **given)


@blueprint.post("/<key>/place")
@requires(Permission.PAGES_EDIT)
def move(key: str) -> Answer:
    """Put the page under another, and into a menu."""
    operations.one_at_a_time()
    page = page_or_404(key, lock=True)
    form = place_form(page)
    parent = form.parent.data or None
    fits = form.validate()
    if fits and (problem := parent_problem(page, parent)):
        form.parent.errors, fits = [problem], False
    if not fits or page.key == FRONT:
        return place_page(page, form), 422
    others = differing(place_form(page, posted=False), form)
    if others and form.seen.data != seen_place(page, siblings(page)):
        return place_page(page, form, differing=others), 409
    operations.place(page=page, parent=parent, menu=form.chosen_menu(), by=current_user)
    session().commit()
    flash(_("Saved."), "success")
    return redirect(url_for("tree_changes.place", key=page.key), 303)
