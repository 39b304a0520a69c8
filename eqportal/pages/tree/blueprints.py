"""The blueprints of this part, in the order of its pages."""

from flask import Blueprint

from eqportal.pages.tree import changing, ordering, removal, routes, terms

blueprints: tuple[Blueprint, ...] = (
    routes.blueprint,
    changing.blueprint,
    ordering.blueprint,
    terms.blueprint,
    removal.blueprint,
)
