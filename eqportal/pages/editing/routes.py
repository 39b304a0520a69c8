"""Editing a page's text: Markdown in, a new revision out; the list of pages for editors."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.sessions import landings
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.forms.fields import TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Required
from eqportal.locales.negotiation import NAMES
from eqportal.pages.content import Text
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.operations import keep, put_up
from eqportal.pages.queries import PUBLISHED
from eqportal.ui.desks import office_nav, register_desk

blueprint = Blueprint("editing", __name__, url_prefix="/<locale:locale>/office/pages")
register_desk(
    title=_l("Pages"),
    endpoint="editing.index",
    permission=Permission.PAGES_EDIT,
    order=40,
    office=True,
)
landings.append(lambda user: "editing.index" if Permission.PAGES_EDIT in user.permissions else None)


class PageForm(PortalForm):
    """The text of a page in one language."""

    title = TextField(_l("Title"), [Required(_l("Enter a title"))], max_characters=200)
    menu_title = TextField(_l("Short title, for menus"), [Required(_l("Enter a short title"))])
    lead = TextAreaField(_l("Introduction"), [Required(_l("Enter an introduction"))], rows=3)
    description = TextField(
        _l("Description for search engines"), [Required(_l("Enter a description"))]
    )
    markdown = TextAreaField(
        _l("Text"),
        [Required(_l("Enter the text"))],
        description=_l("Markdown. Headings begin at ##. Link to a page with page: and its key."),
        rows=24,
    )


@blueprint.get("")
@requires(Permission.PAGES_EDIT)
def index() -> str:
    """Every page with its title in the three languages."""
    rows = session().execute(
        select(Page.key, PageRevision.locale, PageRevision.title, PageRevision.updated_on)
        .join(PageRevision, PageRevision.page_id == Page.id)
        .where(*PUBLISHED)
        .order_by(Page.key, PageRevision.locale)
    )
    found: dict[str, dict[str, object]] = {}
    for row in rows:
        found.setdefault(row.key, {})[row.locale] = row
    return render_template(
        "pages/office/pages.html", found=found, names=NAMES, local_nav=office_nav()
    )


@blueprint.route("/<key>/<any(nb, nn, en):language>", methods=["GET", "POST"])
@requires(Permission.PAGES_EDIT)
def edit(key: str, language: str) -> str | Response | tuple[str, int]:
    """The text as it stands; saving makes a new revision and publishes it."""
    row = session().execute(
        select(Page, PageRevision)
        .join(PageRevision, PageRevision.page_id == Page.id)
        .where(
            Page.key == key,
            PageRevision.locale == language,
            *PUBLISHED,
        )
    ).one_or_none() or abort(404)
    page, revision = row
    form = PageForm(obj=revision)
    stale = form.was_sent() and request.form.get("number", 0, int) != revision.number
    if form.was_sent() and form.validate() and not stale:
        kept = keep(page=page, locale=language, text=_text(form, revision), by=current_user)
        put_up(revision=kept, page=page, by=current_user)
        session().commit()
        flash(_("The page is saved and published."), "success")
        return redirect(url_for("editing.edit", key=key, language=language), 303)
    return _page(form, page, revision, stale=stale)


def _page(
    form: PageForm, page: Page, revision: PageRevision, *, stale: bool
) -> str | tuple[str, int]:
    body = render_template(
        "pages/office/page.html",
        form=form,
        page=page,
        revision=revision,
        public_page=f"/{revision.locale}/{revision.slug}",
        language=revision.locale,
        language_name=NAMES[revision.locale],
        errors=summary(form),
        stale=stale,
        local_nav=office_nav(),
    )
    return (body, 409 if stale else 422) if stale or form.errors else body


def _text(form: PageForm, revision: PageRevision) -> Text:
    return Text(
        title=form.title.data,
        menu=form.menu_title.data,
        slug=revision.slug,
        lead=form.lead.data,
        description=form.description.data[:300],
        markdown=form.markdown.data,
    )
