"""Submissions: from the first answer to the receipt, and what closing a call does to them."""

from flask import Blueprint

from eqportal.submissions import closing, sections, sending, start
from eqportal.submissions.routes import blueprint
from eqportal.submissions.screening import routes as screening

blueprints: tuple[Blueprint, ...] = (blueprint, screening.blueprint)
"""Importing closing, start, sections and sending registers effects and views."""

__all__ = ["blueprints", "closing", "sections", "sending", "start"]
