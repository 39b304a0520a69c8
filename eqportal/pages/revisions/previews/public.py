"""A draft as visitors will see it, for whoever has its link; nothing is changed by looking."""

from flask import Blueprint, Response, abort, g, make_response, render_template

from eqportal.access.gates import public
from eqportal.locales.text import LOCALES
from eqportal.pages.blocks import blocks_of
from eqportal.pages.markup.rendering import sections
from eqportal.pages.markup.showing import shown
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.queries import PublishedPage
from eqportal.pages.revisions.operations import FRONT
from eqportal.pages.revisions.previews.operations import opened_by

blueprint = Blueprint("draft_preview", __name__, url_prefix="/<locale:locale>/preview")


@blueprint.get("/<token>")
@public
def show(token: str) -> Response:
    """The draft with a banner; a link that does not open is a page that does not exist."""
    page, revision, preview = opened_by(token) or abort(404)
    g.page_key = page.key
    front = page.key == FRONT
    response = make_response(
        render_template(
            "pages/revisions/preview_front.html" if front else "pages/revisions/preview.html",
            page=as_published(page, revision),
            page_lang=revision.locale,
            text=shown(revision.html, locale=revision.locale),
            blocks=blocks_of(page.key),
            local_menu=sections(revision.html),
            preview=preview,
            noindex=True,
        )
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def as_published(page: Page, revision: PageRevision) -> PublishedPage:
    """A revision in the shape in which the public templates take a page."""
    return PublishedPage(
        key=page.key,
        locale=revision.locale,
        slug=revision.slug,
        title=revision.title,
        lead=revision.lead,
        description=revision.description,
        html=revision.html,
        updated_on=revision.updated_on,
        saved_at=revision.saved_at,
        slugs=dict.fromkeys(LOCALES, revision.slug),
    )
