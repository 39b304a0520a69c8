"""Informational pages: written, read by another, published, found, and told of."""

from flask import Blueprint, Flask

from eqportal.cache.export.walking import old_addresses
from eqportal.cache.watching import in_state, watch, with_another
from eqportal.pages import finding, routes, site_form
from eqportal.pages.conscience.blueprints import blueprints as conscience
from eqportal.pages.editing.blueprints import blueprints as editing
from eqportal.pages.elsewhere import every_address
from eqportal.pages.feedback.blueprints import blueprints as feedback
from eqportal.pages.feedback.models import KnownBarrier
from eqportal.pages.languages.blueprints import blueprints as languages
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.links.blueprints import blueprints as links
from eqportal.pages.machines import machines
from eqportal.pages.media.blueprints import blueprints as media
from eqportal.pages.media.models import Document, Image, ImageFile
from eqportal.pages.models import Page, PageAddress, PageReference, PageRevision, SiteRow
from eqportal.pages.news import finding as news_finding
from eqportal.pages.news.blueprints import blueprints as news
from eqportal.pages.news.lifecycle import NewsState
from eqportal.pages.news.models import News, NewsReference
from eqportal.pages.revisions.blueprints import blueprints as revisions
from eqportal.pages.surroundings import init_surroundings
from eqportal.pages.tree.blueprints import blueprints as tree

blueprints: tuple[Blueprint, ...] = (
    routes.root,
    routes.blueprint,
    machines,
    *tree,
    *editing,
    *revisions,
    *media,
    *conscience,
    *languages,
    *links,
    *feedback,
    *news,
    site_form.blueprint,
)
finding.register()
news_finding.register()
watch(Page, PageAddress, SiteRow, KnownBarrier, Image, ImageFile, Document)
watch(PageRevision, shown=in_state(RevisionState.PUBLISHED))
watch(News, shown=in_state(NewsState.PUBLISHED))
watch(PageReference, NewsReference, shown=with_another)
old_addresses.append(every_address)


def init_app(app: Flask) -> None:
    """Give every template what stands around a page."""
    init_surroundings(app)
