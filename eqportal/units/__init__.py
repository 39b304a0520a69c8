"""The organisation tree, its leaders and its figures."""

from flask import Blueprint

from eqportal.units import routes
from eqportal.units.imports import routes as import_routes
from eqportal.units.leaders import routes as leader_routes
from eqportal.units.shares import routes as share_routes

blueprints: tuple[Blueprint, ...] = (
    routes.blueprint,
    leader_routes.blueprint,
    share_routes.blueprint,
    import_routes.blueprint,
)
