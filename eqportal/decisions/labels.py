"""The words for outcomes, and which outcomes each kind of submission may have."""

from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.models import Outcome
from eqportal.mail.models import MailState
from eqportal.programmes.preset import SubmissionKind

OUTCOMES: dict[Outcome, LazyString] = {
    Outcome.AWARDED: lazy_pgettext("outcome", "Awarded"),
    Outcome.PART_AWARDED: lazy_pgettext("outcome", "Awarded in part"),
    Outcome.RESERVE: lazy_pgettext("outcome", "On the reserve list"),
    Outcome.DECLINED: lazy_pgettext("outcome", "Declined"),
    Outcome.NO_AWARD: lazy_pgettext("outcome", "Not awarded"),
}
KINDS: dict[Outcome, str] = {
    Outcome.AWARDED: "success",
    Outcome.PART_AWARDED: "success",
    Outcome.RESERVE: "info",
    Outcome.DECLINED: "neutral",
    Outcome.NO_AWARD: "neutral",
}
STATES: dict[DecisionState, LazyString] = {
    DecisionState.PROPOSED: lazy_pgettext("decision", "Proposed"),
    DecisionState.SIGNED_ONCE: lazy_pgettext("decision", "Signed by one"),
    DecisionState.SIGNED_TWICE: lazy_pgettext("decision", "Signed by two"),
    DecisionState.APPLIED: lazy_pgettext("decision", "In force"),
    DecisionState.ANNOUNCED: lazy_pgettext("decision", "Announced"),
}
STATE_KINDS: dict[DecisionState, str] = {
    DecisionState.PROPOSED: "neutral",
    DecisionState.SIGNED_ONCE: "warning",
    DecisionState.SIGNED_TWICE: "info",
    DecisionState.APPLIED: "success",
    DecisionState.ANNOUNCED: "success",
}
OPTIONS: dict[SubmissionKind, tuple[Outcome, ...]] = {
    SubmissionKind.NOMINATION: (Outcome.AWARDED, Outcome.NO_AWARD),
    SubmissionKind.APPLICATION: (
        Outcome.AWARDED,
        Outcome.PART_AWARDED,
        Outcome.RESERVE,
        Outcome.DECLINED,
    ),
}
LETTERS: dict[MailState, LazyString] = {
    MailState.HELD: lazy_pgettext("letter", "Held"),
    MailState.QUEUED: lazy_pgettext("letter", "On its way"),
    MailState.CLAIMED: lazy_pgettext("letter", "On its way"),
    MailState.SENT: lazy_pgettext("letter", "Sent"),
    MailState.CANCELLED: lazy_pgettext("letter", "Cancelled"),
    MailState.GIVEN_UP: lazy_pgettext("letter", "Could not be delivered"),
}
