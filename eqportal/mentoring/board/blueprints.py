"""The blueprints of this part, for the capability to register."""

from flask import Blueprint

from eqportal.mentoring.board import mentee_routes, pair_routes, routes, wish_routes

blueprints: tuple[Blueprint, ...] = (
    routes.blueprint,
    pair_routes.blueprint,
    mentee_routes.blueprint,
    wish_routes.blueprint,
)
