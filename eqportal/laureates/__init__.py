"""Laureates: award winners who have accepted, with the citation, from the draft to the archive."""

from flask import Blueprint

from eqportal.laureates import archive, checks, embargo, portrait_office, routes
from eqportal.laureates.acceptance import answers, mails
from eqportal.laureates.acceptance import office as asking

blueprints: tuple[Blueprint, ...] = (
    routes.blueprint,
    asking.blueprint,
    answers.blueprint,
    portrait_office.blueprint,
    archive.blueprint,
)
"""Importing checks, embargo and mails registers what they offer to the floors below."""

__all__ = ["blueprints", "checks", "embargo", "mails"]
