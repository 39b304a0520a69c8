"""The blueprints of this part, in the order of its pages."""

from flask import Blueprint

from eqportal.pages.revisions import (
    checks,
    comparing,
    publishing,
    reminders,
    routes,
    section,
    sending,
    waiting,
)
from eqportal.pages.revisions.previews import public
from eqportal.pages.revisions.previews import routes as previews

REGISTERED = (checks, reminders, section)
"""Imported for what they register."""
blueprints: tuple[Blueprint, ...] = (
    routes.blueprint,
    comparing.blueprint,
    sending.blueprint,
    publishing.blueprint,
    waiting.blueprint,
    previews.blueprint,
    public.blueprint,
)
