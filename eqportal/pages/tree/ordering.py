"""The order of the pages under one parent: a step up or down, or after another."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.pages.models import Page
from eqportal.pages.tree import operations
from eqportal.pages.tree.changing import place_page
from eqportal.pages.tree.forms import seen_place
from eqportal.pages.tree.picking import page_or_404
from eqportal.pages.tree.queries import FRONT
from eqportal.pages.tree.rules import siblings

blueprint = Blueprint("tree_order", __name__, url_prefix="/<locale:locale>/office/pages")
STEPS = {"up": -1, "down": 1}


@blueprint.post("/<key>/order")
@requires(Permission.PAGES_EDIT)
def arrange(key: str) -> str | Response | tuple[str, int]:
    """Move the page among those beside it; a list that changed meanwhile is shown first."""
    operations.one_at_a_time()
    page = page_or_404(key, lock=True)
    beside = siblings(page, lock=True)
    if page.key == FRONT:
        return place_page(page), 422
    order = _asked(page, beside)
    if order is None:
        return place_page(page, told=_("The page to put it after is not here any more.")), 422
    if request.form.get("seen") != seen_place(page, beside) and order != beside:
        return place_page(page, told=_("Somebody moved these pages. This is their order now.")), 409
    operations.arrange(page=page, order=order, by=current_user)
    session().commit()
    flash(_("The order is saved."), "success")
    return redirect(url_for("tree_changes.place", key=page.key, _anchor="order"), 303)


def _asked(page: Page, beside: list[Page]) -> list[Page] | None:
    """The order that was asked for; None when the page to stand after is not there."""
    others = [one for one in beside if one is not page]
    step = request.form.get("step")
    if step is not None:
        place = beside.index(page) + STEPS.get(step, 0)
        place = min(max(place, 0), len(others))
        return [*others[:place], page, *others[place:]]
    after = request.form.get("after") or abort(400)
    if after == "first":
        return [page, *others]
    place = next((n for n, one in enumerate(others, start=1) if one.key == after), 0)
    return [*others[:place], page, *others[place:]] if place else None
