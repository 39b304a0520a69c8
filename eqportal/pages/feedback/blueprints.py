"""The blueprints of this part, in the order of its pages."""

from flask import Blueprint

from eqportal.pages.feedback import answers, barriers, known, office, reading
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
