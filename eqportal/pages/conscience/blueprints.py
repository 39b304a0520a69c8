"""The blueprints of this part, in the order of its pages."""

from flask import Blueprint

from eqportal.pages.conscience import routes, section

__all__ = ["blueprints", "section"]
blueprints: tuple[Blueprint, ...] = (routes.blueprint,)
