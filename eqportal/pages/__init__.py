"""Informational pages, the site's own texts, and barrier reports."""

from flask import Blueprint, Flask

from eqportal.pages import barriers, editing, routes, site_form
from eqportal.pages.machines import machines
from eqportal.pages.surroundings import init_surroundings

blueprints: tuple[Blueprint, ...] = (
    routes.root,
    routes.blueprint,
    machines,
    barriers.blueprint,
    editing.blueprint,
    site_form.blueprint,
)


def init_app(app: Flask) -> None:
    """Give every template what stands around a page."""
    init_surroundings(app)
