"""The blueprints of this part, for the capability to register."""

from flask import Blueprint

from eqportal.mentoring.cohorts import (
    checking,
    checks,
    closing,
    leaving,
    models,
    places,
    routes,
    settings,
)

blueprints: tuple[Blueprint, ...] = (routes.blueprint,)

__all__ = ["blueprints", "checking", "checks", "closing", "leaving", "models", "places", "settings"]
