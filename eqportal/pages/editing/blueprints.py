"""The blueprints of this part, in the order of its pages."""

from flask import Blueprint

from eqportal.pages.editing import routes
from eqportal.pages.editing.machine import routes as machine

blueprints: tuple[Blueprint, ...] = (routes.blueprint, machine.blueprint)
