"""The blueprints of this part, in the order of its pages."""

from flask import Blueprint

from eqportal.pages.links import routes

blueprints: tuple[Blueprint, ...] = (routes.blueprint,)
