"""The words for where a pairing stands, for the office and for the two."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.mentoring.cohorts.models import Side
from eqportal.mentoring.pairings.lifecycle import PairingState as S

STATES: dict[S, LazyString] = {
    S.PLANNED: _p("pairing", "Planned, nobody is asked"),
    S.PROPOSED: _p("pairing", "The mentee is asked"),
    S.MENTEE_ACCEPTED: _p("pairing", "The mentor is asked"),
    S.ACCEPTED: _p("pairing", "Both have accepted"),
    S.ACTIVE: _p("pairing", "Under way"),
    S.COMPLETED: _p("pairing", "Completed"),
    S.ENDED_EARLY: _p("pairing", "Ended early"),
    S.DECLINED: _p("pairing", "Declined"),
    S.LAPSED: _p("pairing", "Not answered in time"),
    S.WITHDRAWN: _p("pairing", "Withdrawn by the office"),
}
KINDS: dict[S, str] = {
    S.PLANNED: "neutral",
    S.PROPOSED: "info",
    S.MENTEE_ACCEPTED: "info",
    S.ACCEPTED: "success",
    S.ACTIVE: "success",
    S.COMPLETED: "neutral",
    S.ENDED_EARLY: "warning",
    S.DECLINED: "neutral",
    S.LAPSED: "neutral",
    S.WITHDRAWN: "neutral",
}
WAITS = _p("own pairing", "Waits for your answer")
OWN: dict[S, LazyString] = {
    S.PROPOSED: WAITS,
    S.ACCEPTED: _p("own pairing", "You are paired"),
    S.ACTIVE: _p("own pairing", "Under way"),
    S.COMPLETED: _p("own pairing", "Completed"),
    S.ENDED_EARLY: _p("own pairing", "Over"),
}
"""To one of the two; what the two do not know of is not among them."""

ACCEPTED_BY_YOU = _p("own pairing", "You have accepted")
SIDES: dict[Side, LazyString] = {
    Side.MENTEE: _p("side", "Mentee"),
    Side.MENTOR: _p("side", "Mentor"),
}
OTHER: dict[Side, LazyString] = {
    Side.MENTEE: _p("the other one", "Your mentor"),
    Side.MENTOR: _p("the other one", "Your mentee"),
}
"""By one’s own side; the same for PROPOSED."""

PROPOSED: dict[Side, LazyString] = {
    Side.MENTEE: _p("the other one", "A mentor we propose to you"),
    Side.MENTOR: _p("the other one", "A mentee we propose to you"),
}


def own_word(pairing_state: S, side: Side) -> LazyString:
    """Where a pairing stands, to the one on this side."""
    if pairing_state is S.MENTEE_ACCEPTED:
        return WAITS if side is Side.MENTOR else ACCEPTED_BY_YOU
    return OWN[pairing_state]


NO_PLACE = "#no-place"
GONE = "#gone"
_NOTES: dict[str, LazyString] = {
    NO_PLACE: _p("note on a pairing", "The mentor had no place left when the mentee said yes."),
    GONE: _p("note on a pairing", "One of the two does not take part any more."),
}


def note_of(note: str) -> str:
    """The note on how a pairing ended: what the portal noted, in words, or what somebody wrote."""
    return str(_NOTES.get(note, note))
