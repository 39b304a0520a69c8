"""The words for what a proposer has answered."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.submissions.proposers.lifecycle import ProposerState

STATES: dict[ProposerState, LazyString] = {
    ProposerState.ASKED: _p("proposer", "Asked, no answer yet"),
    ProposerState.CONFIRMED: _p("proposer", "Has confirmed"),
    ProposerState.REFUSED: _p("proposer", "Does not stand behind it"),
    ProposerState.VOID: _p("proposer", "No longer named"),
}
KINDS: dict[ProposerState, str] = {
    ProposerState.ASKED: "info",
    ProposerState.CONFIRMED: "success",
    ProposerState.REFUSED: "warning",
    ProposerState.VOID: "neutral",
}
