"""Decisions: from the leader's proposal and reasons to the letters and the announcement."""

from flask import Blueprint

from eqportal.decisions import answer, checks, rest, rounds, routes, undone
from eqportal.decisions.appeals import answering as appeal_answers
from eqportal.decisions.appeals import checks as appeal_checks
from eqportal.decisions.appeals import committee as committee_appeals
from eqportal.decisions.appeals import mails as appeal_mails
from eqportal.decisions.appeals import office as office_appeals
from eqportal.decisions.appeals import own as appeals
from eqportal.decisions.board import across as rankings
from eqportal.decisions.board import office as office_board
from eqportal.decisions.board import routes as board
from eqportal.decisions.budgets import routes as budgets
from eqportal.decisions.corrections import block as corrections_block
from eqportal.decisions.corrections import routes as corrections
from eqportal.decisions.corrections import signing as correction_signing
from eqportal.decisions.disclosure import checks as disclosure_checks
from eqportal.decisions.disclosure import office as disclosure
from eqportal.decisions.letters import checks as letter_checks
from eqportal.decisions.letters import mails as letter_mails
from eqportal.decisions.letters import office as letters
from eqportal.decisions.letters import one as one_letter
from eqportal.decisions.letters import reading as case_decision
from eqportal.decisions.letters import wording as letter_texts
from eqportal.decisions.meetings.blueprints import ALL as MEETINGS
from eqportal.decisions.pending import office as pending_office
from eqportal.decisions.pending import routes as pending

blueprints: tuple[Blueprint, ...] = (
    routes.blueprint,
    rest.blueprint,
    pending.blueprint,
    pending_office.blueprint,
    board.blueprint,
    office_board.blueprint,
    rankings.committee,
    rankings.office,
    budgets.blueprint,
    corrections.blueprint,
    correction_signing.office,
    correction_signing.committee,
    letters.blueprint,
    one_letter.blueprint,
    letter_texts.blueprint,
    case_decision.blueprint,
    appeals.blueprint,
    office_appeals.blueprint,
    appeal_answers.blueprint,
    committee_appeals.blueprint,
    disclosure.blueprint,
    *MEETINGS,
)
"""Importing checks, rounds and undone registers what they offer to the floors below."""

__all__ = [
    "answer",
    "appeal_checks",
    "appeal_mails",
    "blueprints",
    "checks",
    "corrections_block",
    "disclosure_checks",
    "letter_checks",
    "letter_mails",
    "rounds",
    "undone",
]
