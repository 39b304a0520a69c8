"""The blueprints of this part, for the capability to register."""

from flask import Blueprint

from eqportal.mentoring.surveys import block, certificates, mails, models, office, own
from eqportal.mentoring.surveys.report import routes

blueprints: tuple[Blueprint, ...] = (
    office.blueprint,
    certificates.blueprint,
    own.blueprint,
    routes.blueprint,
)

__all__ = ["block", "blueprints", "mails", "models"]
