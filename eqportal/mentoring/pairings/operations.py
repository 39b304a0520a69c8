"""Everything that is done to a pairing; each step in the trail, none of them commits."""

from eqportal.mentoring.pairings.asking import accept, decline, keep_pairings
from eqportal.mentoring.pairings.leaving import on_left, withdraw
from eqportal.mentoring.pairings.proposing import propose, propose_all
from eqportal.mentoring.pairings.together import complete, confirm, end_early

__all__ = [
    "accept",
    "complete",
    "confirm",
    "decline",
    "end_early",
    "keep_pairings",
    "on_left",
    "propose",
    "propose_all",
    "withdraw",
]
