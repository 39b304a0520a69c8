"""The life of a submission, from draft to closed; what a submitter is told is derived."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class SubmissionState(StrEnum):
    """Where a submission stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ENDORSING = "endorsing"
    HELD_BACK = "held_back"
    SCREENING = "screening"
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    IN_REVIEW = "in_review"
    DECIDED = "decided"
    ANNOUNCED = "announced"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class SubmissionAction(StrEnum):
    """What moves a submission."""

    SUBMIT = "submit"
    SUBMIT_AGAIN = "submit_again"
    CLOSE_CALL = "close_call"
    HAND_TO_UNITS = "hand_to_units"
    SEND_ON = "send_on"
    HOLD_BACK = "hold_back"
    TAKE_IN = "take_in"
    FIND_ELIGIBLE = "find_eligible"
    FIND_INELIGIBLE = "find_ineligible"
    RETURN = "return"
    COMPLETE = "complete"
    START_REVIEW = "start_review"
    DECIDE = "decide"
    ANNOUNCE = "announce"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"
    REOPEN = "reopen"


S, A = SubmissionState, SubmissionAction
OFFICE = by(Actor.OFFICER)
WITH_CALL = by(Actor.OFFICER, Actor.CLOCK)
LIFECYCLE: Lifecycle[SubmissionState, SubmissionAction] = Lifecycle(
    name="submission",
    initial=S.DRAFT,
    transitions=(
        Transition(A.SUBMIT, one_of(S.DRAFT), S.SUBMITTED, by(Actor.SUBMITTER)),
        Transition(A.SUBMIT_AGAIN, one_of(S.SUBMITTED), S.SUBMITTED, by(Actor.SUBMITTER)),
        Transition(A.CLOSE_CALL, one_of(S.SUBMITTED), S.SCREENING, WITH_CALL),
        Transition(A.HAND_TO_UNITS, one_of(S.SUBMITTED), S.ENDORSING, WITH_CALL),
        Transition(
            A.SEND_ON,
            one_of(S.ENDORSING),
            S.SCREENING,
            by(Actor.ENDORSER, Actor.OFFICER, Actor.CLOCK),
        ),
        Transition(A.HOLD_BACK, one_of(S.ENDORSING), S.HELD_BACK, by(Actor.ENDORSER), reason=True),
        Transition(A.TAKE_IN, one_of(S.HELD_BACK), S.SCREENING, OFFICE, reason=True),
        Transition(A.FIND_ELIGIBLE, one_of(S.SCREENING), S.ELIGIBLE, OFFICE),
        Transition(
            A.FIND_INELIGIBLE, one_of(S.SCREENING, S.RETURNED), S.INELIGIBLE, OFFICE, reason=True
        ),
        Transition(A.RETURN, one_of(S.SCREENING), S.RETURNED, OFFICE, reason=True),
        Transition(A.COMPLETE, one_of(S.RETURNED), S.SCREENING, by(Actor.SUBMITTER, Actor.OFFICER)),
        Transition(A.START_REVIEW, one_of(S.ELIGIBLE), S.IN_REVIEW, OFFICE),
        Transition(A.DECIDE, one_of(S.IN_REVIEW), S.DECIDED, by(Actor.CHAIR)),
        Transition(A.ANNOUNCE, one_of(S.DECIDED), S.ANNOUNCED, OFFICE),
        Transition(A.CLOSE, one_of(S.ANNOUNCED), S.CLOSED, OFFICE),
        Transition(
            A.WITHDRAW,
            one_of(
                S.DRAFT,
                S.SUBMITTED,
                S.ENDORSING,
                S.HELD_BACK,
                S.RETURNED,
                S.SCREENING,
                S.ELIGIBLE,
                S.IN_REVIEW,
            ),
            S.WITHDRAWN,
            by(Actor.SUBMITTER),
        ),
        Transition(A.LAPSE, one_of(S.DRAFT), S.LAPSED, WITH_CALL),
        Transition(A.REOPEN, one_of(S.LAPSED), S.DRAFT, OFFICE, reason=True),
    ),
)
OFFICE_READS = tuple(state for state in S if state not in {S.DRAFT, S.LAPSED})
ENDED = (S.WITHDRAWN, S.LAPSED)
PANEL_READS = (S.IN_REVIEW, S.DECIDED, S.ANNOUNCED)
