"""The blueprints of this part, in the order of its pages."""

from flask import Blueprint

from eqportal.pages.media import checks, routes, serving
from eqportal.pages.media.documents import routes as documents
from eqportal.pages.media.images import routes as images

blueprints: tuple[Blueprint, ...] = (
    routes.blueprint,
    images.blueprint,
    documents.blueprint,
    serving.blueprint,
)
"""Importing checks registers what the doctor asks."""

__all__ = ["blueprints", "checks"]
