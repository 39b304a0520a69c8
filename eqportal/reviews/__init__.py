"""The committee's work: panels, recusals and reviews."""

from flask import Blueprint

from eqportal.reviews import checks, mails, reminders, routes, writing
from eqportal.reviews.assignments.blueprints import blueprints as assignment_blueprints
from eqportal.reviews.blind import office as blind_office
from eqportal.reviews.blind import setup as blind_setup
from eqportal.reviews.discussions import mails as discussion_mails
from eqportal.reviews.discussions import routes as discussion_routes
from eqportal.reviews.interests import reminders as interest_reminders
from eqportal.reviews.interests import routes as interest_routes
from eqportal.reviews.letters import routes as letters
from eqportal.reviews.numbers import checks as number_checks
from eqportal.reviews.numbers import hooks as number_hooks
from eqportal.reviews.panels import checks as panel_checks
from eqportal.reviews.panels import reminders as panel_reminders
from eqportal.reviews.panels import room as panel_room
from eqportal.reviews.panels import routes as panel_routes
from eqportal.reviews.plans import routes as plan_routes
from eqportal.reviews.queue import routes as queue_routes
from eqportal.reviews.recusals import checks as recusal_checks
from eqportal.reviews.recusals import deputies
from eqportal.reviews.recusals import office as recusal_office
from eqportal.reviews.recusals import routes as recusal_routes
from eqportal.reviews.recusals.hints import office as hints_office
from eqportal.reviews.rulings import office as ruling_office
from eqportal.reviews.rulings import routes as ruling_routes
from eqportal.reviews.unlocking import routes as unlocking_routes

blueprints: tuple[Blueprint, ...] = (
    routes.blueprint,
    writing.blueprint,
    queue_routes.blueprint,
    unlocking_routes.blueprint,
    plan_routes.blueprint,
    recusal_routes.blueprint,
    panel_routes.blueprint,
    panel_room.blueprint,
    recusal_office.blueprint,
    hints_office.blueprint,
    ruling_routes.blueprint,
    ruling_office.blueprint,
    interest_routes.blueprint,
    letters.blueprint,
    blind_office.blueprint,
    blind_setup.blueprint,
    discussion_routes.blueprint,
    *assignment_blueprints,
)
"""Importing checks, mails and reminders registers what they offer to the floors below."""

__all__ = [
    "blueprints",
    "checks",
    "deputies",
    "discussion_mails",
    "interest_reminders",
    "mails",
    "number_checks",
    "number_hooks",
    "panel_checks",
    "panel_reminders",
    "recusal_checks",
    "reminders",
]
