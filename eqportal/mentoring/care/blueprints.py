"""The blueprints of this part, for the capability to register."""

from flask import Blueprint

from eqportal.mentoring.care import checks, forgetting, hiding, models, reminders
from eqportal.mentoring.care.attendance import routes as attendance
from eqportal.mentoring.care.exits import office as pair_care
from eqportal.mentoring.care.exits import own as quiet_exits
from eqportal.mentoring.care.gatherings import office as gatherings
from eqportal.mentoring.care.gatherings import own as own_gatherings
from eqportal.mentoring.care.goals import routes as goals
from eqportal.mentoring.care.log import block
from eqportal.mentoring.care.log import routes as log

blueprints: tuple[Blueprint, ...] = (
    gatherings.blueprint,
    own_gatherings.blueprint,
    attendance.blueprint,
    log.blueprint,
    goals.blueprint,
    quiet_exits.blueprint,
    pair_care.blueprint,
)
"""Importing block, checks, forgetting, hiding and reminders registers what they offer."""

__all__ = ["block", "blueprints", "checks", "forgetting", "hiding", "models", "reminders"]
