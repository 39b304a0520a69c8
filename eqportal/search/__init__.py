"""Search in everything that is public: one index, on SQLite and PostgreSQL alike."""

from flask import Blueprint

from eqportal.search import routes, schema

blueprints: tuple[Blueprint, ...] = (routes.blueprint,)
"""Importing schema gives the table its index when it is made."""

__all__ = ["blueprints", "schema"]
