"""Laureates: award winners who have accepted, with the citation, from the draft to the archive."""

from flask import Blueprint

from eqportal.cache.watching import watch
from eqportal.laureates import (
    archive,
    checks,
    embargo,
    finding,
    portrait_office,
    routes,
    text_blocks,
)
from eqportal.laureates.acceptance import answers, mails
from eqportal.laureates.acceptance import office as asking
from eqportal.laureates.models import Laureate

blueprints: tuple[Blueprint, ...] = (
    routes.blueprint,
    asking.blueprint,
    answers.blueprint,
    portrait_office.blueprint,
    archive.blueprint,
)
"""Importing checks, embargo, mails and text_blocks registers what floors below take from them."""

finding.register()
watch(Laureate)
__all__ = ["blueprints", "checks", "embargo", "mails", "text_blocks"]
