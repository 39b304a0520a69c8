"""Calls: the rounds of a programme."""

from flask import Blueprint

from eqportal.cache.watching import watch
from eqportal.calls import editing, finding, front, office, parts, readiness, routes, text_blocks
from eqportal.calls.feeds import routes as feeds
from eqportal.calls.late import routes as late
from eqportal.calls.mails import routes as mails
from eqportal.calls.making import routes as making
from eqportal.calls.milestones import routes as milestones
from eqportal.calls.milestones.models import DateMove
from eqportal.calls.models import Call
from eqportal.calls.terms import routes as terms
from eqportal.calls.wordings import routes as wordings

blueprints: tuple[Blueprint, ...] = (
    routes.blueprint,
    feeds.blueprint,
    feeds.listing,
    office.blueprint,
    making.blueprint,
    milestones.blueprint,
    terms.blueprint,
    wordings.blueprint,
    late.blueprint,
    mails.blueprint,
    *editing.blueprints,
)
watch(Call, DateMove)
finding.register()
front.register()
text_blocks.register()
readiness.register()
parts.register()
