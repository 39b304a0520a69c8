"""The office's pages of findings: those of one page with their answers, and of all pages."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.locales.negotiation import NAMES, current_locale
from eqportal.pages.conscience import operations, queries
from eqportal.pages.conscience.findings import Finding
from eqportal.pages.conscience.forms import AnswerForm, answer_form
from eqportal.pages.conscience.loading import LIVE
from eqportal.pages.conscience.telling import Told, told_of
from eqportal.pages.labels import LANGUAGES
from eqportal.pages.languages.status import newest_of
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.queries import in_language
from eqportal.pages.rooms import page_nav, page_trail, register_page_link
from eqportal.pages.tree.picking import page_or_404
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

blueprint = Blueprint("findings", __name__, url_prefix="/<locale:locale>/office/pages")
PLACE = "/<key>/findings/<any(nb, nn, en):language>/<digest>"
register_page_link("findings.show", _l("Accessibility check"), 40)
Answer = str | Response | tuple[str, int]


@blueprint.get("/findings")
@requires(Permission.PAGES_EDIT)
def index() -> str:
    """All pages with findings, the worst first, or those with errors alone."""
    asked = request.args.get("show", queries.WARNINGS)
    which = asked if asked in queries.SHOWN else queries.WARNINGS
    place = pages(queries.count(which), queries.PAGE, "findings.index", show=which)
    return render_template(
        "pages/conscience/index.html",
        lines=queries.lines(which, place.current),
        sums=queries.sums(),
        which=which,
        names=NAMES,
        place=place,
        local_nav=office_nav(),
        breadcrumbs=[{"title": _("Pages"), "url": url_for("tree.index")}],
    )


@blueprint.get("/<key>/findings")
@requires(Permission.PAGES_EDIT)
def show(key: str) -> str:
    """What the checks have to say of a page's newest text in each language."""
    page = page_or_404(key)
    return _page(page, _told(page))


@blueprint.post(PLACE + "/answer")
@requires(Permission.PAGES_EDIT)
def answer(key: str, language: str, digest: str) -> Answer:
    """Say why a warning may stand; when the passage has changed, what was typed is given back."""
    page = page_or_404(key, lock=True)
    told = _told(page)
    finding = told[language].warning(digest) if language in told else None
    if finding is None:
        return _page(page, told, overtaken=_typed()), 409
    form = answer_form(finding, language, sent=True)
    if not form.validate():
        return _page(page, told, {(language, digest): form}), 422
    revision = told[language].revision
    words = form.words.data.strip()
    operations.answer(page=page, revision=revision, finding=finding, words=words, by=current_user)
    session().commit()
    flash(_("Your answer is kept. It holds until the passage is changed."), "success")
    return redirect(url_for("findings.show", key=key), 303)


@blueprint.post(PLACE + "/reopen")
@requires(Permission.PAGES_EDIT)
def reopen(key: str, language: str, digest: str) -> Response:
    """Take an answer back; twice is as once."""
    page = page_or_404(key, lock=True)
    told = _told(page)
    finding = told[language].warning(digest) if language in told else None
    if finding is not None:
        revision = told[language].revision
        operations.take_back(page=page, revision=revision, finding=finding, by=current_user)
        session().commit()
        flash(_("The warning is open again."), "success")
    return redirect(url_for("findings.show", key=key), 303)


def _typed() -> str:
    sent = (value for name, value in request.form.items() if name.endswith("-words"))
    return next(sent, "")[:2000]


def _told(page: Page) -> dict[str, Told]:
    """By language; a fixed number of statements."""
    live = session().scalars(
        select(PageRevision).where(PageRevision.page_id == page.id, PageRevision.state.in_(LIVE))
    )
    newest = newest_of(live.all())
    told = told_of(list(newest.values()))
    return {locale: told[one.id] for locale, one in newest.items()}


def _page(
    page: Page,
    told: Mapping[str, Told],
    sent: Mapping[tuple[str, str], AnswerForm] | None = None,
    overtaken: str | None = None,
) -> str:
    refused = sent or {}

    def form(finding: Finding, language: str) -> AnswerForm:
        return refused.get((language, finding.digest)) or answer_form(finding, language)

    context: dict[str, Any] = {
        "page": page,
        "told": told,
        "form": form,
        "names": NAMES,
        "languages": LANGUAGES,
        "overtaken": overtaken,
        "errors": [line for one in refused.values() for line in summary(one)],
    }
    texts = {locale: one.revision for locale, one in told.items()}
    title = in_language(texts, current_locale()).title if texts else page.key
    nav, trail = page_nav(page, "findings.show"), page_trail(page, title)
    return render_template(
        "pages/conscience/show.html", **context, title=title, local_nav=nav, breadcrumbs=trail
    )
