"""Who answers for a page, until when it is good, and how its languages hang together."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
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
from eqportal.pages.tree.forms import TermsForm, iso, offer, seen_terms
from eqportal.pages.tree.operations import Terms
from eqportal.pages.tree.picking import page_or_404
from eqportal.pages.tree.whole import named

blueprint = Blueprint("tree_terms", __name__, url_prefix="/<locale:locale>/office/pages")
register_page_link("tree_terms.edit", _l("Owner and languages"), 70)


@blueprint.get("/<key>/terms")
@requires(Permission.PAGES_EDIT)
def edit(key: str) -> str:
    """Who answers for the page, and its languages."""
    page = page_or_404(key)
    return _terms_page(page, _terms_form(page, posted=False))


def _terms_form(page: Page, *, posted: bool = True) -> TermsForm:
    data = {
        "owner": str(page.owner_id or ""),
        "review_by": iso(page.review_by),
        "source": page.source,
        "alternate": not page.parallel,
    }
    given: dict[str, Any] = {} if posted else {"formdata": None}
    form = TermsForm(data=data, **given)
    offer(form.owner, queries.editors(page.owner_id))
    return form


def _terms_page(page: Page, form: TermsForm, **context: Any) -> str:  # noqa: ANN401
    form.seen.data = seen_terms(page)
    name = named([page.key])[0]
    return render_template(
        "pages/tree/terms.html",
        page=page,
        name=name,
        form=form,
        errors=summary(form),
        local_nav=page_nav(page, "tree_terms.edit"),
        breadcrumbs=page_trail(page, name.title),
        **context,
    )


@blueprint.post("/<key>/terms")
@requires(Permission.PAGES_EDIT)
def settle(key: str) -> Response | tuple[str, int]:
    """Keep them."""
    page = page_or_404(key, lock=True)
    form = _terms_form(page)
    if not form.validate():
        return _terms_page(page, form), 422
    others = differing(_terms_form(page, posted=False), form)
    if others and form.seen.data != seen_terms(page):
        return _terms_page(page, form, differing=others), 409
    operations.settle(page=page, terms=_terms_of(form), by=current_user)
    session().commit()
    flash(_("Saved."), "success")
    return redirect(url_for("tree_terms.edit", key=page.key), 303)


def _terms_of(form: TermsForm) -> Terms:
    owner = uuid.UUID(form.owner.data) if form.owner.data else None
    return Terms(owner, form.review_by.day, form.source.data, not form.alternate.data)
