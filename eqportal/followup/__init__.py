"""What comes after an award: grants from the offer to the closed report."""

from flask import Blueprint

from eqportal.followup import checks, deciding, mails, making, office, own, reporting, returning

blueprints: tuple[Blueprint, ...] = (
    own.blueprint,
    reporting.blueprint,
    office.blueprint,
    deciding.blueprint,
    returning.blueprint,
)
"""Importing checks, mails and making registers what they offer to the floors below."""

__all__ = ["blueprints", "checks", "mails", "making"]
