"""The blueprints of this part, for the capability to register."""

from flask import Blueprint

from eqportal.mentoring.pairings import models

blueprints: tuple[Blueprint, ...] = ()

__all__ = ["blueprints", "models"]
