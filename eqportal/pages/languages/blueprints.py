"""The blueprints of this part, in the order of its pages."""

from flask import Blueprint

from eqportal.pages.languages import routes

blueprints: tuple[Blueprint, ...] = (routes.blueprint,)
