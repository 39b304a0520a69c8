"""Calls: the rounds of a programme."""

from flask import Blueprint

from eqportal.calls import front, office, routes

blueprints: tuple[Blueprint, ...] = (routes.blueprint, office.blueprint)
front.register()
