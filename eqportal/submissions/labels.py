"""The words for a submission's states: for the office, and what its submitter is told."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.calls.models import Call
from eqportal.locales.formats import localised
from eqportal.locales.text import LocalisedText
from eqportal.programmes.preset import SubmissionKind
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.working import Progress

S = SubmissionState
STATES: dict[SubmissionState, LazyString] = {
    S.DRAFT: _p("submission state", "Draft"),
    S.SUBMITTED: _p("submission state", "Sent"),
    S.RETURNED: _p("submission state", "Returned for completion"),
    S.ENDORSING: _p("submission state", "With the unit"),
    S.HELD_BACK: _p("submission state", "Held back by the unit"),
    S.SCREENING: _p("submission state", "To be checked"),
    S.ELIGIBLE: _p("submission state", "Eligible"),
    S.INELIGIBLE: _p("submission state", "Not eligible"),
    S.IN_REVIEW: _p("submission state", "With the committee"),
    S.DECIDED: _p("submission state", "Decided"),
    S.ANNOUNCED: _p("submission state", "Announced"),
    S.CLOSED: _p("submission state", "Closed"),
    S.WITHDRAWN: _p("submission state", "Withdrawn"),
    S.LAPSED: _p("submission state", "Lapsed"),
}


@dataclass(frozen=True)
class Told:
    """What a submitter reads of a state: the word, its look, and what comes next."""

    status: LazyString
    kind: str
    next: LazyString


_ASSESSED = Told(
    _p("submitter", "Being assessed"),
    "info",
    _l("We assess it. You get an e-mail when there is a result."),
)
_ANSWERED = Told(_p("submitter", "Answered"), "success", _l("You have got our answer by e-mail."))
TOLD: dict[SubmissionState, Told] = {
    S.DRAFT: Told(
        _p("submitter", "Draft"), "neutral", _l("Complete it and send it before the deadline.")
    ),
    S.SUBMITTED: Told(
        _p("submitter", "Sent"), "success", _l("You can change it until the deadline.")
    ),
    S.RETURNED: Told(
        _p("submitter", "Returned to you"), "warning", _l("Complete it and send it again.")
    ),
    S.ENDORSING: Told(
        _p("submitter", "With your unit"),
        "info",
        _l("Your department or faculty assesses it and sends it on."),
    ),
    S.HELD_BACK: Told(
        _p("submitter", "Not sent on"),
        "danger",
        _l("Your unit has not sent it on. Its reasons are below."),
    ),
    S.SCREENING: _ASSESSED,
    S.ELIGIBLE: _ASSESSED,
    S.INELIGIBLE: Told(
        _p("submitter", "Not eligible"), "danger", _l("You have got the reason by e-mail.")
    ),
    S.IN_REVIEW: _ASSESSED,
    S.DECIDED: _ASSESSED,
    S.ANNOUNCED: _ANSWERED,
    S.CLOSED: _ANSWERED,
    S.WITHDRAWN: Told(
        _p("submitter", "Withdrawn"), "neutral", _l("You have withdrawn it. Nothing more happens.")
    ),
    S.LAPSED: Told(
        _p("submitter", "Not sent"), "neutral", _l("The call closed before it was sent.")
    ),
}
"""Eligibility and decision are told when they are announced, not when they are made."""

CANCELLED = Told(
    _p("submitter", "Call cancelled"),
    "neutral",
    _l("The call is cancelled. Nothing more happens with this."),
)

OVERDUE = Told(
    _p("submitter", "Date passed"),
    "warning",
    _l("The changes were due and can no longer be made. Write to us if you need more time."),
)

PROGRESS: dict[Progress, tuple[LazyString, str]] = {
    Progress.NOT_STARTED: (_p("section", "Not started"), "neutral"),
    Progress.STARTED: (_p("section", "In progress"), "info"),
    Progress.DONE: (_p("section", "Completed"), "done"),
}


@dataclass(frozen=True)
class Words:
    """What differs between a nomination and an application."""

    begin: LazyString
    yours: LazyString
    send: LazyString
    send_again: LazyString
    sent: LazyString
    withdraw: LazyString
    another: LazyString


WORDS: dict[SubmissionKind, Words] = {
    SubmissionKind.NOMINATION: Words(
        begin=_l("Start a nomination"),
        yours=_l("Your nomination"),
        send=_l("Send the nomination"),
        send_again=_l("Send the changed nomination"),
        sent=_l("The nomination is sent"),
        withdraw=_l("Withdraw the nomination"),
        another=_l("Start another nomination"),
    ),
    SubmissionKind.APPLICATION: Words(
        begin=_l("Start an application"),
        yours=_l("Your application"),
        send=_l("Send the application"),
        send_again=_l("Send the changed application"),
        sent=_l("The application is sent"),
        withdraw=_l("Withdraw the application"),
        another=_l("Start another application"),
    ),
}


def words_of(call: Call) -> Words:
    """The words for the submissions of a call."""
    return WORDS[call.programme.kind]


def titled(title: LocalisedText) -> str:
    """A title of the form's spec in the language being answered in."""
    return localised(title)
