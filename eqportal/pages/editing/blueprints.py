"""The blueprints of this part, in the order of its pages."""

from flask import Blueprint

from eqportal.pages.editing import routes

blueprints: tuple[Blueprint, ...] = (routes.blueprint,)
