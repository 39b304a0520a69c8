"""Every blueprint of assignments, for the committee's floor to register."""

from flask import Blueprint

from eqportal.reviews.assignments import cases, checks, leaving, led, members, routes, setup
from eqportal.reviews.assignments.expertise import routes as expertise
from eqportal.reviews.assignments.files import routes as files
from eqportal.reviews.assignments.proposals import routes as proposals
from eqportal.reviews.assignments.yours import routes as yours

blueprints: tuple[Blueprint, ...] = (
    routes.blueprint,
    setup.blueprint,
    cases.blueprint,
    members.blueprint,
    files.blueprint,
    proposals.blueprint,
    yours.blueprint,
    led.blueprint,
    expertise.blueprint,
    expertise.office,
)
"""Importing `leaving` and `checks` registers what they offer."""

__all__ = ["blueprints", "checks", "leaving"]
