"""The office's page of a page's preview links: make one, take one back."""

import uuid
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.forms.fields import RadiosField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Required
from eqportal.pages.lifecycle import OPEN
from eqportal.pages.revisions import queries
from eqportal.pages.revisions.desk import give_choices
from eqportal.pages.revisions.models import PagePreview
from eqportal.pages.revisions.previews import operations
from eqportal.pages.revisions.stand import Stand, choices_of, named, stand_of
from eqportal.pages.rooms import page_nav, page_trail, register_page_link
from eqportal.pages.tree.picking import page_or_404
from eqportal.ui.paging import pages

blueprint = Blueprint("previews", __name__, url_prefix="/<locale:locale>/office/pages")
register_page_link("previews.index", _l("Preview links"), 35)
A_PAGE = 25
DAYS = (("1", _l("One day")), ("7", _l("Seven days")), ("30", _l("Thirty days")))


@dataclass(frozen=True)
class Link:
    """A link that opens, as it is listed."""

    preview: PagePreview
    name: str
    url: str


class PreviewForm(PortalForm):
    """Which text, and for how long."""

    text = RadiosField(_l("Text"), [Required(_l("Select a text"))])
    days = RadiosField(
        _l("How long should the link work?"),
        [Required(_l("Select how long"))],
        choices=DAYS,
    )


@blueprint.get("/<key>/previews")
@requires(Permission.PAGES_EDIT)
def index(key: str) -> str:
    """The links that open, and a form for another."""
    stand = stand_of(page_or_404(key))
    return _page(stand, _form(stand))


@blueprint.post("/<key>/previews")
@requires(Permission.PAGES_EDIT)
def make(key: str) -> Response | tuple[str, int]:
    """A new link; it stands in the list."""
    stand = stand_of(page_or_404(key, lock=True), lock=True)
    form = _form(stand)
    if not form.validate():
        return _page(stand, form), 422
    revision = next(one for one in stand.revisions if str(one.id) == form.text.data)
    operations.make(page=stand.page, revision=revision, days=int(form.days.data), by=current_user)
    session().commit()
    flash(_("The link is made. Copy it from the list."), "success")
    return redirect(url_for("previews.index", key=key), 303)


@blueprint.post("/<key>/previews/<uuid:preview>/revoke")
@requires(Permission.PAGES_EDIT)
def revoke(key: str, preview: uuid.UUID) -> Response:
    """The link opens nothing from now on."""
    page = page_or_404(key)
    found = operations.one_of(page, preview) or abort(404)
    operations.revoke(page=page, preview=found, by=current_user)
    session().commit()
    flash(_("The link no longer works."), "success")
    return redirect(url_for("previews.index", key=key), 303)


def _form(stand: Stand) -> PreviewForm:
    """The drafts are the choices before what was posted is read."""
    drafts = [one for one in stand.revisions if one.state in OPEN]
    form = PreviewForm(data={"days": "7"})
    give_choices(form.text, choices_of(drafts))
    if not form.was_sent() and len(drafts) == 1:
        form.text.data = str(drafts[0].id)
    return form


def _page(stand: Stand, form: PreviewForm) -> str:
    found = operations.of_page(stand.page)
    counted = session().scalar(select(func.count()).select_from(found.subquery())) or 0
    place = pages(counted, A_PAGE, "previews.index", key=stand.page.key)
    rows = found.limit(A_PAGE).offset((place.current - 1) * A_PAGE)
    links = [
        Link(preview, named(revision), _url(operations.secret_of(preview), revision.locale))
        for preview, revision, _page_ in session().execute(rows)
    ]
    return render_template(
        "pages/revisions/previews.html",
        page=stand.page,
        stand=stand,
        form=form,
        links=links,
        place=place,
        names=queries.people(link.preview.made_by for link in links),
        errors=summary(form),
        local_nav=page_nav(stand.page, "previews.index"),
        breadcrumbs=page_trail(stand.page, stand.title),
    )


def _url(secret: str, locale: str) -> str:
    return url_for("draft_preview.show", token=secret, locale=locale)
