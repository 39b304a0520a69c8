"""Standing schemes and the presets they ship as."""

from flask import Blueprint

from eqportal.programmes import routes

blueprints: tuple[Blueprint, ...] = (routes.blueprint,)
