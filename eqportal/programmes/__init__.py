"""Standing schemes and the presets they ship as."""

from flask import Blueprint

from eqportal.cache.watching import watch
from eqportal.programmes import routes
from eqportal.programmes.models import Programme

blueprints: tuple[Blueprint, ...] = (routes.blueprint,)
watch(Programme)
