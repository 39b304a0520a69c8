"""The words for what a proposer or a line manager has answered."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import AskedAs, Proposer

STATES: dict[ProposerState, LazyString] = {
    ProposerState.ASKED: _p("proposer", "Asked, no answer yet"),
    ProposerState.CONFIRMED: _p("proposer", "Has confirmed"),
    ProposerState.REFUSED: _p("proposer", "Does not stand behind it"),
    ProposerState.VOID: _p("proposer", "No longer named"),
}
OF_A_MANAGER: dict[ProposerState, LazyString] = STATES | {
    ProposerState.CONFIRMED: _p("line manager", "Supports it"),
    ProposerState.REFUSED: _p("line manager", "Does not support it"),
}
KINDS: dict[ProposerState, str] = {
    ProposerState.ASKED: "info",
    ProposerState.CONFIRMED: "success",
    ProposerState.REFUSED: "warning",
    ProposerState.VOID: "neutral",
}


def words(row: Proposer) -> LazyString:
    """How the answer stands, in words that fit the part."""
    return (OF_A_MANAGER if row.part is AskedAs.MANAGER else STATES)[row.state]
