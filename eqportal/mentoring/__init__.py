"""Mentoring: who takes part, pairs that are explained, asked and accepted, and their care."""

from flask import Blueprint

from eqportal.mentoring.board import blueprints as board
from eqportal.mentoring.care import blueprints as care
from eqportal.mentoring.cohorts import blueprints as cohorts
from eqportal.mentoring.matching import blueprints as matching
from eqportal.mentoring.pairings import blueprints as pairings
from eqportal.mentoring.profiles import blueprints as profiles
from eqportal.mentoring.surveys import blueprints as surveys

blueprints: tuple[Blueprint, ...] = (
    *cohorts.blueprints,
    *profiles.blueprints,
    *matching.blueprints,
    *board.blueprints,
    *pairings.blueprints,
    *care.blueprints,
    *surveys.blueprints,
)
"""Importing a part's blueprints registers what the part offers to the floors below."""
