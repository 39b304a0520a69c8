"""The blueprints of this part, for the capability to register."""

from flask import Blueprint

from eqportal.mentoring.cohorts.operations import on_left
from eqportal.mentoring.pairings import (
    checks,
    due,
    leaving,
    mails,
    models,
    moves,
    office,
    own,
    sending,
    steps,
    told,
)

blueprints: tuple[Blueprint, ...] = (
    own.blueprint,
    office.blueprint,
    sending.blueprint,
    moves.blueprint,
)
"""Importing checks, mails and steps registers what they offer to the floors below."""

on_left.append(leaving.on_left)

__all__ = ["blueprints", "checks", "due", "mails", "models", "steps", "told"]
