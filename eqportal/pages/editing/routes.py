"""Writing a page's text: the form, a draft kept, a preview, and word of who is writing."""

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.locales.negotiation import NAMES
from eqportal.locales.text import LOCALES
from eqportal.pages.editing import presence
from eqportal.pages.editing.desk import Desk, desk_of
from eqportal.pages.editing.forms import (
    TextForm,
    basis_of,
    is_right,
    is_same,
    text_form,
    text_of,
)
from eqportal.pages.editing.showing import STALE, form_page, previewed
from eqportal.pages.models import Page
from eqportal.pages.operations import keep
from eqportal.pages.rooms import page_nav, page_trail, register_page_link
from eqportal.pages.tree.picking import page_or_404

blueprint = Blueprint("editing", __name__, url_prefix="/<locale:locale>/office/pages")
PLACE = "/<key>/<any(nb, nn, en):language>"
Answer = str | AnyResponse | tuple[str, int]
for _n, _locale in enumerate(LOCALES):
    register_page_link("editing.edit", NAMES[_locale], 20 + _n, language=_locale)


@blueprint.get(PLACE)
@requires(Permission.PAGES_EDIT)
def edit(key: str, language: str) -> Answer:
    """The newest text, or an empty form with the source beside it."""
    desk = desk_of(page_or_404(key), language)
    return form_page(desk, text_form(desk))


@blueprint.post(PLACE)
@requires(Permission.PAGES_EDIT)
def save(key: str, language: str) -> Answer:
    """A new draft; a look at it without keeping it, where that was asked for."""
    page = page_or_404(key, lock=True, removed=True)
    if page.removed_at is not None:
        return _removed(page, language)
    desk = desk_of(page, language)
    form = text_form(desk)
    presence.seen(page=page, locale=language, by=current_user)
    if "_preview" in request.form:
        answer = form_page(desk, form, preview=previewed(form, language))
        session().commit()
        return answer
    return _kept(desk, form)


def _kept(desk: Desk, form: TextForm) -> Answer:
    right = is_right(form, desk)
    text, basis = text_of(form, desk), basis_of(form, desk)
    done = right and is_same(text, basis, desk)
    stale = not done and form.seen.data != desk.seen
    if stale or not right:
        answer = form_page(desk, form, stale=stale)
        session().commit()  # that they are here
        return answer
    twice = done and form.seen.data != desk.seen
    if not done:
        keep(page=desk.page, locale=desk.locale, text=text, by=current_user, basis=basis)
    here = "_stay" in request.form
    if not here:
        presence.gone(page=desk.page, locale=desk.locale, by=current_user)
    session().commit()
    _tell(saved=twice or not done)
    if here:
        return redirect(url_for("editing.edit", key=desk.page.key, language=desk.locale), 303)
    return redirect(url_for("tree.show", key=desk.page.key), 303)


def _tell(*, saved: bool) -> None:
    if saved:
        flash(_("The draft is saved. Visitors do not see it before it is published."), "success")
    else:
        flash(_("You had changed nothing, so nothing was saved."), "info")


def _removed(page: Page, language: str) -> Answer:
    """What was typed is given back: the page went while it was being written."""
    form = TextForm()
    body = render_template(
        "pages/editing/removed.html",
        form=form,
        page=page,
        language=language,
        local_nav=page_nav(page, "editing.edit", language=language),
        breadcrumbs=page_trail(page),
    )
    return body, STALE


@blueprint.post(PLACE + "/preview")
@requires(Permission.PAGES_EDIT)
def preview(key: str, language: str) -> Response:
    """What is typed as visitors would read it: a piece of a page, for the script of the form."""
    page = page_or_404(key, lock=True)
    presence.seen(page=page, locale=language, by=current_user)
    session().commit()
    shown = previewed(TextForm(), language)
    piece = render_template("pages/editing/preview.html", preview=shown, language=language)
    return jsonify(html=piece)


@blueprint.post(PLACE + "/here")
@requires(Permission.PAGES_EDIT)
def here(key: str, language: str) -> Response:
    """The form is open in somebody's window; the answer says in whose else."""
    page = page_or_404(key, lock=True)
    presence.seen(page=page, locale=language, by=current_user)
    session().commit()
    return jsonify(others=presence.others_at(page, language, current_user))
