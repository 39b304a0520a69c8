"""Decisions: from the chair's outcome and reasons to the letters and the announcement."""

from flask import Blueprint

from eqportal.decisions import answer, checks, office, rounds, routes

blueprints: tuple[Blueprint, ...] = (routes.blueprint, office.blueprint)
"""Importing checks and rounds registers what they offer to the floors below."""

__all__ = ["answer", "blueprints", "checks", "rounds"]
