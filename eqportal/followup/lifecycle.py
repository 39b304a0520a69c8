"""The life of a grant: offered, accepted, in use, reported on, closed."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class GrantState(StrEnum):
    """Where a grant stands."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    IN_USE = "in_use"
    EXTENSION_ASKED = "extension_asked"
    REPORT_DUE = "report_due"
    REPORTED = "reported"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class GrantAction(StrEnum):
    """What moves a grant."""

    ACCEPT = "accept"
    DECLINE = "decline"
    START = "start"
    ASK_EXTENSION = "ask_extension"
    GRANT_EXTENSION = "grant_extension"
    REFUSE_EXTENSION = "refuse_extension"
    FALL_DUE = "fall_due"
    REPORT = "report"
    SEND_BACK = "send_back"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    OFFER_AGAIN = "offer_again"


S, A = GrantState, GrantAction
GRANTEE, OFFICE = by(Actor.SUBMITTER), by(Actor.OFFICER)
LIFECYCLE: Lifecycle[GrantState, GrantAction] = Lifecycle(
    name="grant",
    initial=S.OFFERED,
    transitions=(
        Transition(A.ACCEPT, one_of(S.OFFERED), S.ACCEPTED, GRANTEE),
        Transition(A.DECLINE, one_of(S.OFFERED, S.ACCEPTED), S.DECLINED, GRANTEE),
        Transition(A.START, one_of(S.ACCEPTED), S.IN_USE, OFFICE),
        Transition(A.ASK_EXTENSION, one_of(S.IN_USE, S.REPORT_DUE), S.EXTENSION_ASKED, GRANTEE),
        Transition(A.GRANT_EXTENSION, one_of(S.EXTENSION_ASKED), S.IN_USE, OFFICE, reason=True),
        Transition(A.REFUSE_EXTENSION, one_of(S.EXTENSION_ASKED), S.IN_USE, OFFICE, reason=True),
        Transition(A.FALL_DUE, one_of(S.IN_USE), S.REPORT_DUE, by(Actor.CLOCK)),
        Transition(A.REPORT, one_of(S.IN_USE, S.REPORT_DUE), S.REPORTED, GRANTEE),
        Transition(A.SEND_BACK, one_of(S.REPORTED), S.REPORT_DUE, OFFICE, reason=True),
        Transition(A.CLOSE, one_of(S.REPORTED), S.CLOSED, OFFICE),
        Transition(
            A.WITHDRAW,
            one_of(S.OFFERED, S.ACCEPTED, S.IN_USE, S.EXTENSION_ASKED, S.REPORT_DUE, S.REPORTED),
            S.WITHDRAWN,
            OFFICE,
            reason=True,
        ),
        Transition(A.OFFER_AGAIN, one_of(S.WITHDRAWN), S.OFFERED, OFFICE),
    ),
)
REPORTS = (S.IN_USE, S.REPORT_DUE)
BEFORE_REPORTING = (S.OFFERED, S.ACCEPTED, S.IN_USE)
OVER = (S.DECLINED, S.CLOSED, S.WITHDRAWN)
