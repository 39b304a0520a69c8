"""The committee's work: panels, recusals and reviews."""

from flask import Blueprint

from eqportal.reviews import checks, mails, routes, writing
from eqportal.reviews.letters import routes as letters
from eqportal.reviews.panels import routes as panel_routes
from eqportal.reviews.recusals import office as recusal_office
from eqportal.reviews.recusals import routes as recusal_routes

blueprints: tuple[Blueprint, ...] = (
    routes.blueprint,
    writing.blueprint,
    recusal_routes.blueprint,
    panel_routes.blueprint,
    recusal_office.blueprint,
    letters.blueprint,
)
"""Importing checks and mails registers what they offer to the floors below."""

__all__ = ["blueprints", "checks", "mails"]
