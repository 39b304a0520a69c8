"""Submissions: from the first answer to the receipt, and what closing a call does to them."""

from flask import Blueprint

from eqportal.submissions import (
    answer_counts,
    cancelled,
    closing,
    mails,
    mine,
    moved,
    sections,
    sending,
    start,
)
from eqportal.submissions.assisted import routes as assisted
from eqportal.submissions.changes import office as asking
from eqportal.submissions.changes import reminders
from eqportal.submissions.changes import routes as changes
from eqportal.submissions.cosubmitters import answers as invitations
from eqportal.submissions.cosubmitters import routes as cosubmitters
from eqportal.submissions.download import routes as download
from eqportal.submissions.eligibility import routes as eligibility
from eqportal.submissions.links import checks as link_checks
from eqportal.submissions.links import leaving, parts, waiting
from eqportal.submissions.links import mails as link_mails
from eqportal.submissions.links import reminders as link_reminders
from eqportal.submissions.messages import office as office_messages
from eqportal.submissions.messages import routes as messages
from eqportal.submissions.once import guards as once
from eqportal.submissions.proposers import answers as confirmations
from eqportal.submissions.proposers import routes as proposers
from eqportal.submissions.referees import answers as letters
from eqportal.submissions.referees import guards as letter_guards
from eqportal.submissions.referees import moved as letters_moved
from eqportal.submissions.referees import office as case_letters
from eqportal.submissions.referees import routes as referees
from eqportal.submissions.routes import blueprint
from eqportal.submissions.screening import routes as screening

blueprints: tuple[Blueprint, ...] = (
    blueprint,
    screening.blueprint,
    changes.blueprint,
    assisted.blueprint,
    download.blueprint,
    messages.blueprint,
    office_messages.blueprint,
    cosubmitters.blueprint,
    invitations.blueprint,
    proposers.blueprint,
    confirmations.blueprint,
    referees.blueprint,
    letters.blueprint,
    case_letters.blueprint,
)
"""Importing the others registers effects, views, mails and reminders."""

__all__ = [
    "answer_counts",
    "asking",
    "blueprints",
    "cancelled",
    "closing",
    "eligibility",
    "leaving",
    "letter_guards",
    "letters_moved",
    "link_checks",
    "link_mails",
    "link_reminders",
    "mails",
    "mine",
    "moved",
    "once",
    "parts",
    "reminders",
    "sections",
    "sending",
    "start",
    "waiting",
]
