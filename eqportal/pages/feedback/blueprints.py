"""The blueprints of this part, in the order of its pages."""

from flask import Blueprint

from eqportal.cache.watching import watch
from eqportal.pages.feedback import answers, barriers, known, office, reading
from eqportal.pages.feedback.models import KnownBarrier
from eqportal.pages.feedback.statement import block, confirming

blueprints: tuple[Blueprint, ...] = (
    answers.blueprint,
    barriers.blueprint,
    known.blueprint,
    office.blueprint,
    reading.blueprint,
    confirming.blueprint,
)
statement_block = block
watch(KnownBarrier)
