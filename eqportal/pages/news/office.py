"""The office's news: the list, a new one, and the page on which one is written."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import can, requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.pages.news import labels, operations, queries
from eqportal.pages.news.checking import errors_of_news
from eqportal.pages.news.forms import news_form
from eqportal.pages.news.lifecycle import EDITORS
from eqportal.pages.news.page import HERE, form_page, news_or_404
from eqportal.pages.news.words import NEWS
from eqportal.ui.desks import office_nav, register_desk
from eqportal.ui.paging import pages

blueprint = Blueprint("news_office", __name__, url_prefix="/<locale:locale>/office/news")
register_desk(title=NEWS, endpoint=HERE, permission=Permission.PAGES_EDIT, order=45, office=True)
Answer = str | Response | tuple[str, int]


@blueprint.get("")
@requires(Permission.PAGES_EDIT)
def index() -> str:
    """Everything, what was saved last first."""
    place = pages(queries.count(), queries.PAGE, HERE)
    return render_template(
        "pages/news/office.html",
        found=queries.page_of(place.current),
        place=place,
        labels=labels,
        local_nav=office_nav(),
    )


@blueprint.get("/new")
@requires(Permission.PAGES_EDIT)
def new() -> Answer:
    """An empty form."""
    return form_page(None, news_form(None))


@blueprint.post("/new")
@requires(Permission.PAGES_EDIT)
def add() -> Answer:
    """Keep a new draft."""
    form = news_form(None)
    if not form.validate():
        return form_page(None, form)
    news = operations.add(facts=form.facts(), by=current_user)
    session().commit()
    flash(_("The draft is saved. Visitors do not see it before it is published."), "success")
    return redirect(url_for("news_office.edit", slug=news.slug), 303)


@blueprint.get("/<slug>")
@requires(Permission.PAGES_EDIT)
def edit(slug: str) -> Answer:
    """The words, a preview of them, and what can be done."""
    news = news_or_404(slug)
    return form_page(news, news_form(news))


@blueprint.post("/<slug>")
@requires(Permission.PAGES_EDIT)
def save(slug: str) -> Answer:
    """Keep other words; of what is published, only somebody who publishes may."""
    news = news_or_404(slug, lock=True)
    form = news_form(news)
    if news.state not in EDITORS and not can(Permission.PAGES_PUBLISH):
        return form_page(news, form, stale=True)
    if not form.validate():
        return form_page(news, form)
    facts = form.facts()
    if news.state not in EDITORS and (wrong := errors_of_news(facts)):
        return form_page(news, form, hindrances=wrong)
    try:
        operations.change(news=news, facts=facts, version=form.read, by=current_user)
    except operations.StaleNewsError:
        return form_page(news, form, stale=True)
    session().commit()
    draft = _("The draft is saved. Visitors do not see it before it is published.")
    flash(draft if news.state in EDITORS else _("The changes are saved."), "success")
    return redirect(url_for("news_office.edit", slug=slug), 303)
