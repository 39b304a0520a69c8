"""The page on which news is written: the form, what hinders publishing, and a preview."""

from typing import Any

from flask import abort, render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from eqportal.access.gates import can
from eqportal.access.roles import Permission
from eqportal.forms.conflict import differing
from eqportal.forms.errors import summary
from eqportal.locales.negotiation import NAMES, current_locale
from eqportal.locales.text import LOCALES
from eqportal.pages.markup.showing import shown
from eqportal.pages.news import labels, queries
from eqportal.pages.news.checking import Hindrance, errors_of_news
from eqportal.pages.news.forms import NewsForm, news_form
from eqportal.pages.news.lifecycle import EDITORS
from eqportal.pages.news.models import News
from eqportal.pages.news.operations import Facts
from eqportal.pages.news.times import PublishForm
from eqportal.pages.news.words import NEWS
from eqportal.ui.desks import office_nav

HERE = "news_office.index"
WRONG, STALE = 422, 409


def news_or_404(slug: str, *, lock: bool = False) -> News:
    """What an editor may see, which is all of it, or there is no such page."""
    return queries.one(slug, lock=lock) or abort(404)


def form_page(
    news: News | None,
    form: NewsForm,
    publishing: PublishForm | None = None,
    *,
    stale: bool = False,
    hindrances: list[Hindrance] | None = None,
) -> str | tuple[str, int]:
    """The page, with the status that says how it went."""
    others = differing(news_form(news, posted=False), form) if stale else []
    publishing = publishing or PublishForm(formdata=None)
    if stale and news:
        form.version.data = str(news.version)
    body = render_template(
        "pages/news/edit.html",
        news=news,
        form=form,
        publishing=publishing,
        differing=others,
        stale=stale,
        errors=[*summary(form), *summary(publishing)],
        hindrances=errors_of_news(Facts.of(news)) if news and hindrances is None else hindrances,
        **_around(news),
    )
    wrong = bool(form.errors or publishing.errors or hindrances)
    return (body, STALE if stale else WRONG) if wrong or stale else body


def _around(news: News | None) -> dict[str, Any]:
    crumb = {"title": NEWS, "url": url_for(HERE)}
    own = news.title.in_(news.language(current_locale())) if news else _("Write a note or an event")
    publishes = can(Permission.PAGES_PUBLISH)
    return {
        "labels": labels,
        "locales": [(locale, NAMES[locale]) for locale in LOCALES],
        "publishes": publishes,
        "writes": news is None or publishes or news.state in EDITORS,
        "previews": _previews(news) if news else [],
        "local_nav": office_nav(),
        "breadcrumbs": [crumb, {"title": own, "url": None}],
    }


def _previews(news: News) -> list[tuple[str, Markup]]:
    texts = [(locale, news.html.in_(locale)) for locale in news.languages]
    return [(locale, shown(html, editing=True, locale=locale)) for locale, html in texts]
