"""Laureates: winners with their citation, drafted by a decision, published by an announcement."""

from flask import Blueprint

from eqportal.laureates import checks, routes

blueprints: tuple[Blueprint, ...] = (routes.blueprint,)
"""Importing checks registers the invariants."""

__all__ = ["blueprints", "checks"]
