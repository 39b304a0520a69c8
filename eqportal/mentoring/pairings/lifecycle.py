"""The life of a pairing: planned, asked one after the other, active, over."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class PairingState(StrEnum):
    """Where a pairing stands; planned ones are known to the office alone."""

    PLANNED = "planned"
    PROPOSED = "proposed"
    MENTEE_ACCEPTED = "mentee_accepted"
    ACCEPTED = "accepted"
    ACTIVE = "active"
    COMPLETED = "completed"
    ENDED_EARLY = "ended_early"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class PairingAction(StrEnum):
    """What moves a pairing; CONFIRM is by the second of the two."""

    PROPOSE = "propose"
    ACCEPT_AS_MENTEE = "accept_as_mentee"
    ACCEPT_AS_MENTOR = "accept_as_mentor"
    DECLINE_AS_MENTEE = "decline_as_mentee"
    DECLINE_AS_MENTOR = "decline_as_mentor"
    LAPSE = "lapse"
    WITHDRAW = "withdraw"
    CONFIRM = "confirm"
    COMPLETE = "complete"
    END_EARLY = "end_early"


S, A = PairingState, PairingAction
OFFICE = by(Actor.OFFICER)
LIFECYCLE: Lifecycle[PairingState, PairingAction] = Lifecycle(
    name="pairing",
    initial=S.PLANNED,
    transitions=(
        Transition(A.PROPOSE, one_of(S.PLANNED), S.PROPOSED, OFFICE),
        Transition(A.ACCEPT_AS_MENTEE, one_of(S.PROPOSED), S.MENTEE_ACCEPTED, by(Actor.MENTEE)),
        Transition(A.ACCEPT_AS_MENTOR, one_of(S.MENTEE_ACCEPTED), S.ACCEPTED, by(Actor.MENTOR)),
        Transition(
            A.DECLINE_AS_MENTEE,
            one_of(S.PROPOSED, S.MENTEE_ACCEPTED),
            S.DECLINED,
            by(Actor.MENTEE),
        ),
        Transition(A.DECLINE_AS_MENTOR, one_of(S.MENTEE_ACCEPTED), S.DECLINED, by(Actor.MENTOR)),
        Transition(A.LAPSE, one_of(S.PROPOSED, S.MENTEE_ACCEPTED), S.LAPSED, by(Actor.CLOCK)),
        Transition(
            A.WITHDRAW, one_of(S.PLANNED, S.PROPOSED, S.MENTEE_ACCEPTED), S.WITHDRAWN, OFFICE
        ),
        Transition(A.CONFIRM, one_of(S.ACCEPTED), S.ACTIVE, by(Actor.MENTEE, Actor.MENTOR)),
        Transition(A.COMPLETE, one_of(S.ACTIVE), S.COMPLETED, OFFICE),
        Transition(A.END_EARLY, one_of(S.ACCEPTED, S.ACTIVE), S.ENDED_EARLY, OFFICE),
    ),
)
LIVE = (S.PLANNED, S.PROPOSED, S.MENTEE_ACCEPTED, S.ACCEPTED, S.ACTIVE)
ASKED = (S.PROPOSED, S.MENTEE_ACCEPTED)
TOGETHER = (S.ACCEPTED, S.ACTIVE)
MET = (S.ACCEPTED, S.ACTIVE, S.COMPLETED, S.ENDED_EARLY)
"""The two know of each other."""

OVER = (S.COMPLETED, S.ENDED_EARLY, S.DECLINED, S.LAPSED, S.WITHDRAWN)
UNMATCHED_FROM_OUTSIDE = (S.DECLINED, S.LAPSED, S.WITHDRAWN)
"""Nobody who is no officer can tell these apart, or from a pairing that never was."""
