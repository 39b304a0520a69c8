"""Informational pages: written, read by another, published, found, and told of."""

from flask import Blueprint, Flask

from eqportal.pages import routes, site_form
from eqportal.pages.conscience.blueprints import blueprints as conscience
from eqportal.pages.editing.blueprints import blueprints as editing
from eqportal.pages.feedback.blueprints import blueprints as feedback
from eqportal.pages.languages.blueprints import blueprints as languages
from eqportal.pages.links.blueprints import blueprints as links
from eqportal.pages.machines import machines
from eqportal.pages.media.blueprints import blueprints as media
from eqportal.pages.news.blueprints import blueprints as news
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


def init_app(app: Flask) -> None:
    """Give every template what stands around a page."""
    init_surroundings(app)
