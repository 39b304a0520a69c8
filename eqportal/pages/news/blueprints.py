"""The blueprints of this part, in the order of its pages."""

from flask import Blueprint

from eqportal.pages.markup import own_blocks
from eqportal.pages.news import machines, office, publishing, routes, text_blocks

blueprints: tuple[Blueprint, ...] = (
    routes.blueprint,
    machines.blueprint,
    office.blueprint,
    publishing.blueprint,
)
"""Importing own_blocks and text_blocks registers what texts may name."""

__all__ = ["blueprints", "own_blocks", "text_blocks"]
