"""Units endorse what their people have sent, rank it and send it on."""

from flask import Blueprint

from eqportal.endorsements import checks, office, routes
from eqportal.endorsements.rounds import begin, wording
from eqportal.endorsements.rounds import office as rounds_office
from eqportal.endorsements.rounds import routes as round_routes

blueprints: tuple[Blueprint, ...] = (
    routes.blueprint,
    round_routes.blueprint,
    rounds_office.blueprint,
    office.blueprint,
)
"""Importing checks, begin and wording registers what they offer to the floors below."""

__all__ = ["begin", "blueprints", "checks", "wording"]
