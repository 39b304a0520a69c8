"""Publishing news at once or at a time, and taking it down."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.locales.formats import moment
from eqportal.pages.news import operations
from eqportal.pages.news.checking import errors_of_news
from eqportal.pages.news.forms import news_form
from eqportal.pages.news.operations import Facts
from eqportal.pages.news.page import form_page, news_or_404
from eqportal.pages.news.times import PublishForm

blueprint = Blueprint("news_publishing", __name__, url_prefix="/<locale:locale>/office/news/<slug>")
Answer = str | Response | tuple[str, int]


@blueprint.post("/publish")
@requires(Permission.PAGES_PUBLISH)
def publish(slug: str) -> Answer:
    """Now, or at the time that is named; nothing that has errors."""
    news, form = news_or_404(slug, lock=True), PublishForm()
    if not form.validate():
        return form_page(news, news_form(news, posted=False), form)
    if wrong := errors_of_news(Facts.of(news)):
        return form_page(news, news_form(news, posted=False), form, hindrances=wrong)
    if at := form.at():
        operations.schedule(news=news, at=at, by=current_user)
        told = _("It will be published %(moment)s.", moment=moment(at))
    else:
        operations.publish(news=news, by=current_user)
        told = _("It is published.")
    return _done(slug, told)


@blueprint.post("/take-back")
@requires(Permission.PAGES_PUBLISH)
def take_back(slug: str) -> Answer:
    """What waits for its time is a draft again."""
    operations.take_back(news=news_or_404(slug, lock=True), by=current_user)
    return _done(slug, _("It is a draft again."))


@blueprint.post("/take-down")
@requires(Permission.PAGES_PUBLISH)
def take_down(slug: str) -> Answer:
    """Visitors see it no longer."""
    operations.take_down(news=news_or_404(slug, lock=True), by=current_user)
    return _done(slug, _("It is taken down. Visitors see it no longer."))


def _done(slug: str, told: str) -> Response:
    session().commit()
    flash(told, "success")
    return redirect(url_for("news_office.edit", slug=slug), 303)
